package io.headgate.benchmarks.shapes;

import io.headgate.testing.generate.Draw;

/**
 * The one long text of a row.
 *
 * @param spread of lengths
 * @param mean length, bytes; of few huge ones, that of the others
 * @param huge most bytes of a huge one; 0 if there is none
 * @param every one event in so many has a huge one
 * @param values how many different ones there are at most; 0 for no bound
 * @param letters what it consists of
 */
record Body(Spread spread, int mean, int huge, long every, int values, Letters letters) {
  private static final double SIGMA = 1.2;

  /** A length is at most this many times the mean. */
  private static final int TAIL = 60;

  /** How lengths are spread. */
  enum Spread {
    UNIFORM,
    LOGNORMAL,
    FEW_HUGE
  }

  /** What texts consist of. */
  enum Letters {
    /** Words: compresses well. */
    WORDS,
    /** Letters and digits at random: compresses badly. */
    RANDOM,
    /** Of the first tenth of each file at random, then always the same words. */
    RANDOM_FIRST
  }

  /** The number of the text of an event; texts of one number are equal. */
  long number(long event, Draw draw) {
    return values == 0 || isHuge(event) ? event : draw.below(values);
  }

  boolean isHuge(long event) {
    return spread == Spread.FEW_HUGE && event % every == every / 2;
  }

  /** Bytes of the text of an event, by the numbers of its text. */
  int length(long event, Draw ofNumber) {
    if (isHuge(event)) {
      return (int) (huge * (0.5 + ofNumber.unit() / 2));
    }
    if (spread != Spread.LOGNORMAL) {
      return ofNumber.below(2 * mean + 1);
    }
    double normal = -6;
    for (int i = 0; i < 12; i++) {
      normal += ofNumber.unit();
    }
    double length = mean * StrictMath.exp(SIGMA * normal - SIGMA * SIGMA / 2);
    return (int) Math.min(length, (double) TAIL * mean);
  }
}
