package io.headgate.optimizer.sizing;

import io.headgate.terms.FileSizes;

/** How many files some bytes make. */
final class FileCount {
  /** An average under this many tenths of the target is left, rather than adding a small file. */
  static final int ROUND_DOWN_TENTHS = 11;

  private FileCount() {}

  /**
   * Files of about the target size. The remainder is shared out over the other files while their
   * average stays under 1.1 × target, otherwise it is a file more (the rule of Iceberg's {@code
   * SizeBasedFileRewritePlanner}); but not if all would be small then: up to 1.5 × target is one
   * file.
   */
  static long of(long bytes, long target) {
    long whole = bytes / target;
    if (whole == 0) {
      return 1;
    }
    boolean fits =
        bytes % target == 0 || 10.0 * bytes < (double) ROUND_DOWN_TENTHS * target * whole;
    boolean small = bytes < FileSizes.SMALL * target * (whole + 1);
    return fits || small ? whole : whole + 1;
  }
}
