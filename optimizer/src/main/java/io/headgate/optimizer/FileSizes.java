package io.headgate.optimizer;

/**
 * How many files are how large, by the target size of the job.
 *
 * @param tiny under 0.25 × target
 * @param small from there to under 0.75 × target
 * @param good from there to 1.8 × target, which is what compaction would leave alone (Iceberg)
 * @param large over that
 */
public record FileSizes(long tiny, long small, long good, long large) {
  private static final double TINY = 0.25;
  private static final double SMALL = 0.75;
  private static final double GOOD = 1.8;

  /** No files. */
  public static final FileSizes NONE = new FileSizes(0, 0, 0, 0);

  /** All files. */
  public long count() {
    return tiny + small + good + large;
  }

  /** These and {@code files} more of this size. */
  public FileSizes plus(long files, double bytes, long targetBytes) {
    double share = bytes / targetBytes;
    if (share < TINY) {
      return new FileSizes(tiny + files, small, good, large);
    } else if (share < SMALL) {
      return new FileSizes(tiny, small + files, good, large);
    }
    return share <= GOOD
        ? new FileSizes(tiny, small, good + files, large)
        : new FileSizes(tiny, small, good, large + files);
  }
}
