package io.headgate.terms;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * How a timestamp is written in the source.
 *
 * @param kind by a standard, as a number, or by a pattern
 * @param pattern of {@link TimePattern}; empty unless the kind is {@link Kind#PATTERN}
 * @param zone of times that do not say theirs, such as {@code Europe/Berlin}; not of numbers
 */
public record TimestampFormat(Kind kind, String pattern, String zone) implements Serializable {
  private static final String UTC = "UTC";

  /** How times are written. */
  public enum Kind {
    /**
     * A date and time of ISO 8601 such as {@code 2021-07-21T06:00:00.123+02:00}; a date alone is
     * its midnight.
     */
    ISO8601(-1, "a timestamp such as 2021-07-21T06:00:00Z"),
    /** Seconds since 1970-01-01T00:00:00Z, decimals allowed. */
    EPOCH_SECONDS(6, "a number of seconds since 1970"),
    /** Milliseconds since 1970-01-01T00:00:00Z. */
    EPOCH_MILLIS(3, "a number of milliseconds since 1970"),
    /** Microseconds since 1970-01-01T00:00:00Z. */
    EPOCH_MICROS(0, "a number of microseconds since 1970"),
    /** Nanoseconds since 1970-01-01T00:00:00Z; those below a microsecond are cut off. */
    EPOCH_NANOS(-3, "a number of nanoseconds since 1970"),
    /** As a pattern says. */
    PATTERN(-1, "a time by its pattern");

    private final int scale;
    private final String rule;

    Kind(int scale, String rule) {
      this.scale = scale;
      this.rule = rule;
    }

    /** Whether it is a number of units since 1970. */
    public boolean isNumber() {
      return this != ISO8601 && this != PATTERN;
    }
  }

  /** See {@link Kind#ISO8601}; without an offset it is UTC. */
  public static final TimestampFormat ISO8601 = of(Kind.ISO8601);

  /** See {@link Kind#EPOCH_SECONDS}. */
  public static final TimestampFormat EPOCH_SECONDS = of(Kind.EPOCH_SECONDS);

  /** See {@link Kind#EPOCH_MILLIS}. */
  public static final TimestampFormat EPOCH_MILLIS = of(Kind.EPOCH_MILLIS);

  /** See {@link Kind#EPOCH_MICROS}. */
  public static final TimestampFormat EPOCH_MICROS = of(Kind.EPOCH_MICROS);

  /** See {@link Kind#EPOCH_NANOS}. */
  public static final TimestampFormat EPOCH_NANOS = of(Kind.EPOCH_NANOS);

  public TimestampFormat {
    requireNonNull(kind, "kind");
    requireNonNull(pattern, "pattern");
    requireNonNull(zone, "zone");
    if (pattern.isEmpty() != (kind != Kind.PATTERN)) {
      throw new IllegalArgumentException(
          "pattern: '%s' (expected: one for %s only)".formatted(pattern, Kind.PATTERN));
    }
  }

  private static TimestampFormat of(Kind kind) {
    return new TimestampFormat(kind, "", UTC);
  }

  /** Times by a pattern, those without an offset in UTC. */
  public static TimestampFormat ofPattern(String pattern) {
    return new TimestampFormat(Kind.PATTERN, pattern, UTC);
  }

  /** The same for times of another zone. */
  public TimestampFormat in(String other) {
    return new TimestampFormat(kind, pattern, other);
  }

  /** Whether times that do not say their zone are in another than UTC. */
  public boolean hasZone() {
    return !zone.equals(UTC);
  }

  /** The power of ten by which a number is multiplied to give microseconds. */
  public int scale() {
    return kind.scale;
  }

  /** What a value must be, as a message says it: {@code a number of seconds since 1970}. */
  public String rule() {
    return kind == Kind.PATTERN ? "a time by the pattern " + pattern : kind.rule;
  }

  /** As fingerprints of jobs have it: what says no more than the kind is its name. */
  @Override
  public String toString() {
    String what = kind == Kind.PATTERN ? kind + " " + pattern : kind.toString();
    return hasZone() ? what + " " + zone : what;
  }
}
