package io.headgate.survey;

/** How far shares may be off that were counted in samples. */
final class Shares {
  private static final double NINE_OF_TEN = 1.645;

  /** Where none was seen there may be so many. */
  private static final double NONE_AT_MOST = 2.3;

  /** Rows that follow each other say less than rows at random. */
  private static final double ALIKE = 4;

  private Shares() {}

  /**
   * How far a share may be off in nine cases of ten, either way.
   *
   * @param share 0 to 1
   * @param count of the rows that it was counted in; none say nothing
   */
  static double error(double share, double count) {
    if (count < 1) {
      return 1;
    }
    double deviation = Math.sqrt(ALIKE * share * (1 - Math.min(1, share)) / count);
    return Math.min(1, NINE_OF_TEN * deviation + NONE_AT_MOST / count);
  }
}
