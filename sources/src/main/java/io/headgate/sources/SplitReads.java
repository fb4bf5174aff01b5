package io.headgate.sources;

import java.io.IOException;

/**
 * Opens splits, one after the other. It keeps the buffers of a worker, so only one reader is open
 * at a time. Not thread-safe.
 *
 * @param <S> the splits
 */
public interface SplitReads<S extends Split> {
  /**
   * Opens a split to read all that was listed.
   *
   * @throws IOException if it cannot be read, or is not what was listed any more, and the source is
   *     not told to skip it; the message names it and says what to do
   */
  SplitReader open(S split) throws IOException;

  /**
   * Opens a split to look at some of its rows, whatever has become of it since it was listed. A
   * longer row than {@code longestRow} is not decoded and not read to its end: it is a dead letter
   * of the class {@code rowTooLong}, as far as the source has such rows.
   *
   * @param longestRow bytes
   * @throws IOException if it cannot be read
   */
  SplitReader openSample(S split, int longestRow) throws IOException;
}
