package io.headgate.benchmarks.race;

import java.nio.file.Path;

/**
 * What all contenders are given.
 *
 * @param repository the folder of Headgate's sources, with what is built in it
 * @param distribution the folder of Headgate as it is assembled
 * @param input a folder with {@code events.ndjson} and {@code products.csv}
 * @param home where outputs and logs are kept
 * @param workers units of run parallelism
 */
record Course(Path repository, Path distribution, Path input, Path home, int workers) {
  Path events() {
    return input.resolve("events.ndjson");
  }

  Path products() {
    return input.resolve("products.csv");
  }

  /** The output of the lap that is run; one at a time. */
  Path output() {
    return home.resolve("out");
  }

  Path state() {
    return home.resolve("state");
  }
}
