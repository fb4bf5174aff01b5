package io.headgate.launcher.run;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/** Ids of runs: unique, sortable by time. */
public final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private RunId() {}

  /** An id like {@code 20260301T101500Z-1a2b3c}. */
  public static String next(Clock clock, RandomGenerator random) {
    return "%s-%06x".formatted(TIME.format(clock.instant()), random.nextInt(1 << 24));
  }
}
