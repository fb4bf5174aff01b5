package io.headgate.optimizer;

/** How many files some bytes make. */
final class FileCount {
  /** An average under this many tenths of the target is left, rather than adding a small file. */
  static final int ROUND_DOWN_TENTHS = 11;

  private FileCount() {}

  /**
   * Files of about the target size. The remainder is shared out over the other files while their
   * average stays under 1.1 × target, otherwise it is a file more (the rule of Iceberg's {@code
   * SizeBasedFileRewritePlanner}).
   */
  static long of(long bytes, long target) {
    long whole = bytes / target;
    if (whole == 0) {
      return 1;
    }
    boolean fits =
        bytes % target == 0 || 10.0 * bytes < (double) ROUND_DOWN_TENTHS * target * whole;
    return fits ? whole : whole + 1;
  }
}
