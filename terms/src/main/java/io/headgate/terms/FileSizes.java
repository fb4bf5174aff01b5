package io.headgate.terms;

import java.util.Collection;

/**
 * How many files are how large, by the target size of a job. A good file is one that compaction
 * would leave alone: from {@value #SMALL} to {@value #LARGE} times the target, the bounds of
 * Iceberg's {@code SizeBasedFileRewritePlanner}.
 *
 * @param tiny files under {@value #TINY} × target
 * @param small files from there to under {@value #SMALL} × target
 * @param good files from there to {@value #LARGE} × target
 * @param large files over that
 */
public record FileSizes(long tiny, long small, long good, long large) {
  /**
   * Share of the target size, 0.25: a smaller file costs readers about as much to open as to read.
   */
  public static final double TINY = 0.25;

  /**
   * Share of the target size, 0.75: compaction would rewrite a smaller file. Plans avoid a number
   * of files that would make all of them smaller.
   */
  public static final double SMALL = 0.75;

  /**
   * Multiple of the target size, 1.8: compaction would split a larger file. It is what a writer
   * aims for: a plan chooses buckets of up to 1.5 × target, and a writer that stopped at the target
   * would leave a small file in each.
   */
  public static final double LARGE = 1.8;

  /**
   * Share of what a writer aims for, 0.9, at which it closes a file: the next row group would be a
   * sliver.
   */
  public static final double CLOSED = 0.9;

  /** No files. */
  public static final FileSizes NONE = new FileSizes(0, 0, 0, 0);

  /**
   * Counts files.
   *
   * @param bytes size of each file
   * @param targetBytes target size of a file, at least 1
   */
  public static FileSizes of(Collection<Long> bytes, long targetBytes) {
    FileSizes sizes = NONE;
    for (long size : bytes) {
      sizes = sizes.plus(1, size, targetBytes);
    }
    return sizes;
  }

  /** All files. */
  public long count() {
    return tiny + small + good + large;
  }

  /** These and those. */
  public FileSizes plus(FileSizes more) {
    return new FileSizes(
        tiny + more.tiny, small + more.small, good + more.good, large + more.large);
  }

  /**
   * These and more files of one size.
   *
   * @param files number of files
   * @param bytes size of each
   * @param targetBytes target size of a file, at least 1
   */
  public FileSizes plus(long files, double bytes, long targetBytes) {
    double share = bytes / targetBytes;
    if (share < TINY) {
      return new FileSizes(tiny + files, small, good, large);
    } else if (share < SMALL) {
      return new FileSizes(tiny, small + files, good, large);
    }
    return share <= LARGE
        ? new FileSizes(tiny, small, good + files, large)
        : new FileSizes(tiny, small, good, large + files);
  }
}
