package io.headgate.benchmarks.storefront;

import io.headgate.benchmarks.storefront.Line.Kind;

/** Says what stands on each line: one in a thousand is malformed, one in twenty is sent again. */
final class Script {
  /** A row is sent again at most so many lines later, or a few more. */
  static final int RESEND_LINES = 4000;

  private static final int KINDS = 1_000_000;
  private static final int MALFORMED = KINDS / 1000;
  private static final int DUPLICATES = KINDS / 20;
  private static final int STREAM = 1;
  private static final Kind[] MALFORMED_KINDS = {
    Kind.TRUNCATED, Kind.WITHOUT_ID, Kind.OUT_OF_RANGE, Kind.INVALID_UTF8
  };

  private final Draw draw;

  Script(long seed) {
    this.draw = new Draw(seed);
  }

  Line line(long number) {
    Kind kind = kind(number);
    if (kind != Kind.DUPLICATE) {
      return new Line(kind, number);
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
    return drawn < MALFORMED + DUPLICATES ? Kind.DUPLICATE : Kind.FRESH;
  }
}
