package io.headgate.optimizer;

/** How many files some bytes make. */
final class FileCount {
  /** An average of up to this multiple of the target is left, rather than adding a small file. */
  static final double ROUND_DOWN_BELOW = 1.1;

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
    double average = (double) bytes / whole;
    return bytes % target == 0 || average < ROUND_DOWN_BELOW * target ? whole : whole + 1;
  }
}
