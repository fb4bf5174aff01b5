package io.headgate.terms;

/** How a timestamp is written in the source. */
public enum TimestampFormat {
  /**
   * A date and time of ISO 8601 such as {@code 2021-07-21T06:00:00.123+02:00}; without an offset it
   * is UTC, a date alone is its midnight.
   */
  ISO8601(-1, "a timestamp such as 2021-07-21T06:00:00Z"),
  /** Seconds since 1970-01-01T00:00:00Z, decimals allowed. */
  EPOCH_SECONDS(6, "a number of seconds since 1970"),
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  EPOCH_MILLIS(3, "a number of milliseconds since 1970"),
  /** Microseconds since 1970-01-01T00:00:00Z. */
  EPOCH_MICROS(0, "a number of microseconds since 1970");

  private final int scale;
  private final String rule;

  TimestampFormat(int scale, String rule) {
    this.scale = scale;
    this.rule = rule;
  }

  /** The power of ten by which the number is multiplied to give microseconds. */
  public int scale() {
    return scale;
  }

  /** What a value must be, as a message says it: {@code a number of seconds since 1970}. */
  public String rule() {
    return rule;
  }
}
