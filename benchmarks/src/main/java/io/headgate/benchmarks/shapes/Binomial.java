package io.headgate.benchmarks.shapes;

/** How sure a share is that was counted (Clopper and Pearson, Biometrika 26, 1934). */
final class Binomial {
  private static final int HALVINGS = 60;

  private Binomial() {}

  /**
   * The largest share that is not ruled out, one-sided.
   *
   * @param confidence such as 0.95
   * @param hits of {@code tries}
   */
  static double atMost(double confidence, int hits, int tries) {
    if (hits >= tries) {
      return 1;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (upTo(hits, tries, middle) > 1 - confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The smallest share that is not ruled out, one-sided. */
  static double atLeast(double confidence, int hits, int tries) {
    return tries == 0 ? 0 : 1 - atMost(confidence, tries - hits, tries);
  }

  /** The probability of {@code hits} or fewer. */
  private static double upTo(int hits, int tries, double share) {
    double sum = 0;
    double logChoose = 0;
    for (int k = 0; k <= hits; k++) {
      sum +=
          StrictMath.exp(
              logChoose + k * StrictMath.log(share) + (tries - k) * StrictMath.log1p(-share));
      logChoose += StrictMath.log(tries - k) - StrictMath.log(k + 1);
    }
    return sum;
  }
}
