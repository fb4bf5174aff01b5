package io.headgate.sources.files;

import io.headgate.sources.SplitEnd;
import io.headgate.sources.SplitReader;
import io.headgate.sources.SplitRows;
import org.jspecify.annotations.Nullable;

/**
 * A range of a file that could not be opened and is skipped.
 *
 * @param end why
 */
record UnreadableRange(SplitEnd end) implements SplitReader {
  @Override
  public @Nullable SplitRows next() {
    return null;
  }

  @Override
  public void close() {}
}
