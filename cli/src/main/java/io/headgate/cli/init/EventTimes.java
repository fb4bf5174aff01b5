package io.headgate.cli.init;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The span of the event times of a sample, without the half percent at each end.
 *
 * @param first microseconds since 1970
 * @param last microseconds since 1970
 */
record EventTimes(long first, long last) {
  private static final double OUTLIERS = 0.005;
  private static final long MICROS = 1_000_000;
  private static final int MOST_WINDOWS = 100;
  private static final List<String> WINDOWS =
      List.of("1m", "5m", "15m", "1h", "6h", "1d", "7d", "30d");
  private static final List<Duration> SIZES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30));

  /** The span of sorted times. */
  static EventTimes of(long[] sorted) {
    int out = (int) (sorted.length * OUTLIERS);
    return sorted.length == 0
        ? new EventTimes(0, 0)
        : new EventTimes(sorted[out], sorted[sorted.length - 1 - out]);
  }

  /** The size of windows of which there are about a hundred. */
  String window() {
    int size = 0;
    while (size < WINDOWS.size() - 1
        && (last - first) / MICROS / SIZES.get(size).toSeconds() > MOST_WINDOWS) {
      size++;
    }
    return WINDOWS.get(size);
  }

  /** {@code from 2026-01-01T00:00:00Z to 2026-01-02T00:00:00Z}. */
  @Override
  public String toString() {
    return "from " + instant(first) + " to " + instant(last);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS));
  }
}
