package io.headgate.sources;

import io.headgate.formats.ColumnSpec;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/**
 * What rows are read from, and how. Immutable; a worker has a copy.
 *
 * <p>The seam ends at decoded batches: some sources have text that is decoded row by row, others
 * have typed columns already. Every row that is read is in a batch of rows or in one of dead
 * letters, with its origin: a source and a position in it that no other row has, the same in every
 * reading.
 *
 * @param <S> the splits that it is read in
 */
public interface SplitSource<S extends Split> extends Serializable {
  /** How splits travel to the workers. */
  Coder<S> splitCoder();

  /**
   * Looks at what is there now; no row is read.
   *
   * @throws IOException if it cannot be listed, or there is nothing where something must be; the
   *     message names it and says what to do
   */
  Listed<S> list() throws IOException;

  /**
   * How a worker reads splits to these columns.
   *
   * @throws IllegalArgumentException if a path or a default of a column is none
   */
  SplitReads<S> reads(List<ColumnSpec> columns);
}
