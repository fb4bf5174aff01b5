package io.headgate.sources;

import java.util.List;

/**
 * A file, a partition, a shard: rows of a source in one order.
 *
 * @param <S> the splits that it is read in
 */
public interface SourcePart<S extends Split> {
  /** Its size as it is stored; where nobody knows it, a prediction. */
  long bytes();

  /** Whether it has more bytes after decompression. */
  boolean isCompressed();

  /** Whether its rows can be found from anywhere in it; otherwise from its beginning only. */
  boolean isDivisible();

  /**
   * Whether a sample may begin anywhere in it: after a few rows that are none, as in the middle of
   * quoted text, rows are found again. Whatever is divisible is.
   */
  default boolean isSampledAnywhere() {
    return isDivisible();
  }

  /**
   * The splits that hold its rows, each once, in their order; none where there is nothing to read.
   *
   * @param splitBytes size of a split, if it is divisible
   */
  List<S> splits(long splitBytes);

  /**
   * The rows that start between two of its bytes after decompression, for a sample.
   *
   * @param from 0 unless it {@link #isSampledAnywhere}
   * @param to may be beyond its end
   */
  S between(long from, long to);
}
