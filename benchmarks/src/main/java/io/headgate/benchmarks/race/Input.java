package io.headgate.benchmarks.race;

import io.headgate.testing.generate.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The generated events and table of a race.
 *
 * @param folder with the folder {@code events} and, if there is a table, {@code products.csv}
 * @param bytes of the events
 * @param fresh rows that every contender has to write
 */
public record Input(Path folder, long bytes, long fresh) {
  private static final String FRESH = "fresh-rows.txt";

  /** Generates the input, unless it is there already. */
  public static Input of(Path home, Shape shape, long rows) throws IOException {
    Path folder = home.resolve("input-%s-%d".formatted(shape.name(), rows));
    Path events = Files.createDirectories(events(folder));
    Path fresh = folder.resolve(FRESH); // written last: without it the input is not complete
    if (!Files.exists(fresh)) {
      Expected expected = shape.generator().write(rows, events, folder);
      Files.writeString(fresh, Long.toString(expected.fresh()));
    }
    return new Input(folder, bytes(events), Long.parseLong(Files.readString(fresh).strip()));
  }

  /** The folder of the events. */
  static Path events(Path folder) {
    return folder.resolve("events");
  }

  private static long bytes(Path events) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(events)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
