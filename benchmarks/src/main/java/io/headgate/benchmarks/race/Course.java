package io.headgate.benchmarks.race;

import io.headgate.contender.Job;
import java.nio.file.Path;

/**
 * What all contenders are given.
 *
 * @param built where contenders are, and how they run
 * @param home where outputs and logs are kept
 * @param job what is to be done
 * @param input a folder with the folder {@code events} and the job's table, {@code products.csv}
 */
public record Course(Built built, Path home, Job job, Path input) {

  /**
   * What is built, and how wide it runs.
   *
   * @param repository the folder of Headgate's sources, with what is built in it
   * @param distribution the folder of Headgate as it is assembled
   * @param workers units of run parallelism
   */
  public record Built(Path repository, Path distribution, int workers) {}

  /** A folder of nothing but files of events. */
  Path events() {
    return Input.events(input);
  }

  Path table() {
    return input.resolve("products.csv");
  }

  /** Headgate's job file. */
  public Path jobFile() {
    return home.resolve(job.name() + ".yaml");
  }

  /** The output of the lap that is run; one at a time. */
  public Path output() {
    return home.resolve("out");
  }

  Path state() {
    return home.resolve("state");
  }
}
