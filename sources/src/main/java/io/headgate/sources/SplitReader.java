package io.headgate.sources;

import io.headgate.formats.ColumnSpec;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a split, batch by batch; only one is held at a time. Not thread-safe. */
public interface SplitReader extends Closeable {
  /**
   * The next rows, at most 16,384 of them or about 1 MiB; null at the end of the split. Positions
   * that have no row (gaps in the offsets of a log) give nothing.
   *
   * @throws IOException if the split cannot be read on and the source is not told to skip it; all
   *     rows before that place were given
   */
  @Nullable SplitRows next() throws IOException;

  /**
   * Of the batches from here on only these columns are wanted, for a sample that knows enough of
   * the others. A row whose other columns cannot be decoded may then be among the rows. By default
   * nothing changes: where it saves no work, all columns are as good.
   */
  default void narrow(List<ColumnSpec> columns) {}

  /** What became of the split, once {@link #next} has returned null. */
  SplitEnd end();
}
