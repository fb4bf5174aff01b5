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
   * Opens a split to look at some of its rows, whatever has become of it since it was listed.
   *
   * @throws IOException if it cannot be read
   */
  SplitReader openSample(S split) throws IOException;
}
