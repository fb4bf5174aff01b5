package io.headgate.testing.generate;

import java.time.Instant;

/**
 * When events happen: at equal distances, each up to 30 seconds before it arrives.
 *
 * @param everyMicros event time from one row to the next; 7,200 makes 4 hours of 2 million rows
 * @param burstAt if not negative, every second event happens when the one of this number does
 */
public record Arrivals(long everyMicros, long burstAt) {
  /** Event time between two rows by default, microseconds. */
  public static final long EVERY_MICROS = 7200;

  /** Events are up to this late. */
  public static final int LATE_MILLIS = 30_000;

  private static final long EPOCH_MILLIS =
      Instant.parse("2024-03-01T00:00:00Z").toEpochMilli() + LATE_MILLIS;

  /** At equal distances, no bursts. */
  public Arrivals(long everyMicros) {
    this(everyMicros, -1);
  }

  /** The same, but that every second event happens when the one of this number does. */
  public Arrivals withBurstAt(long event) {
    return new Arrivals(everyMicros, event);
  }

  /** Rows that are spread over {@code windows} of this length, and no more. */
  public static Arrivals over(int windows, int windowMinutes, long rows) {
    return new Arrivals((windows * windowMinutes * 60_000L - LATE_MILLIS) * 1000 / rows);
  }

  /** When an event happened, epoch milliseconds; takes one number of the draw. */
  public long millis(long event, Draw draw) {
    long at = burstAt >= 0 && event % 2 == 1 ? burstAt : event;
    return EPOCH_MILLIS + at * everyMicros / 1000 - draw.below(LATE_MILLIS + 1);
  }
}
