package io.headgate.survey;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/** Files of generated rows. */
final class Lines {
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

  private Lines() {}

  static void write(
      Path file, long rows, LongFunction<String> keys, LongFunction<Instant> eventTimes)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (long row = 0; row < rows; row++) {
        out.write(row(keys.apply(row), eventTimes.apply(row)));
      }
    }
  }

  static String row(String key, Instant eventTime) {
    return "{\"event_id\":\"%s\",\"ts\":\"%s\",\"page\":\"/start\",\"agent\":\"robot\"}\n"
        .formatted(key, eventTime);
  }

  /** A window of five minutes every 2,000 rows. */
  static Instant orderly(long row) {
    return BEGIN.plusMillis(row * 150);
  }

  /** A random number of a row, always the same; not negative. */
  static long mixed(long row) {
    return new SplittableRandom(row).nextLong() >>> 1;
  }

  /** A text of a hundred bytes. */
  static String page(long number) {
    return "a value of a hundred bytes, which a session has ".repeat(2) + number;
  }
}
