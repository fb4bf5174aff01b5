package io.headgate.testing.generate;

import io.headgate.testing.generate.Line.Kind;

/**
 * Says what stands on each line: one in a thousand is malformed, one in twenty is sent again unless
 * another share is.
 */
public final class Script {
  /** A row is sent again at most about this many lines later. */
  public static final int RESEND_LINES = 4000;

  private static final int KINDS = 1_000_000;
  private static final int MALFORMED = KINDS / 1000;
  private static final int DUPLICATE_PERCENT = 5;
  private static final int STREAM = 1;
  private static final Kind[] MALFORMED_KINDS = {
    Kind.TRUNCATED, Kind.WITHOUT_ID, Kind.OUT_OF_RANGE, Kind.INVALID_UTF8
  };

  private final Draw draw;
  private final int duplicates;
  private final boolean alwaysFirst;

  public Script(long seed) {
    this(seed, DUPLICATE_PERCENT);
  }

  /**
   * @param duplicatePercent of the lines that repeat an earlier one, 0 to 99
   */
  public Script(long seed, int duplicatePercent) {
    this(seed, duplicatePercent, false);
  }

  private Script(long seed, int duplicatePercent, boolean alwaysFirst) {
    if (duplicatePercent < 0 || duplicatePercent > 99) {
      throw new IllegalArgumentException(
          "duplicatePercent: " + duplicatePercent + " (expected: 0 to 99)");
    }
    this.draw = new Draw(seed);
    this.duplicates = KINDS / 100 * duplicatePercent;
    this.alwaysFirst = alwaysFirst;
  }

  /** This share of the lines repeats the first one: a hot key. */
  public static Script ofHotKey(long seed, int percent) {
    return new Script(seed, percent, true);
  }

  /** The line of this number; the same for the same seed. */
  public Line line(long number) {
    Kind kind = kind(number);
    if (kind != Kind.DUPLICATE) {
      return new Line(kind, number);
    }
    if (alwaysFirst) {
      return new Line(number == 0 ? Kind.FRESH : kind, 0);
    }
    long original = number - 1 - draw.below((int) Math.max(1, Math.min(number, RESEND_LINES)));
    while (original >= 0 && kind(original) != Kind.FRESH) {
      original--;
    }
    return original < 0 ? new Line(Kind.FRESH, number) : new Line(Kind.DUPLICATE, original);
  }

  private Kind kind(long number) {
    int drawn = draw.at(number, STREAM).below(KINDS);
    if (drawn < MALFORMED) {
      return MALFORMED_KINDS[drawn % MALFORMED_KINDS.length];
    }
    return drawn < MALFORMED + duplicates ? Kind.DUPLICATE : Kind.FRESH;
  }
}
