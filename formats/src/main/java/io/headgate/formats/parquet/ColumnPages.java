package io.headgate.formats.parquet;

import io.headgate.batch.Column;
import io.headgate.batch.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts the rows of one column into pages: a page ends when it has its rows or when the next value
 * would make it larger than its bytes. A value larger than a page is a page of its own.
 */
final class ColumnPages {
  private final int pageBytes;
  private final int pageRows;
  private final List<ColumnSlice> slices = new ArrayList<>();
  private int rows;
  private long bytes;

  ColumnPages(ParquetOptions options) {
    this.pageBytes = options.pageBytes();
    this.pageRows = options.pageRows();
  }

  /** Encoded bytes of one row; about. */
  interface Width {
    int of(Column column, int row);
  }

  /** Hands out the pages of a column, in order; the list is reused. */
  void cut(List<RecordBatch> pieces, int index, Width widths, Consumer<List<ColumnSlice>> page) {
    for (RecordBatch piece : pieces) {
      Column column = piece.column(index);
      int from = 0;
      for (int row = 0; row < column.size(); row++) {
        int width = widths.of(column, row);
        if (rows == pageRows || (rows > 0 && bytes + width > pageBytes)) {
          take(column, from, row);
          end(page);
          from = row;
        }
        rows++;
        bytes += width;
      }
      take(column, from, column.size());
    }
    end(page);
  }

  private void take(Column column, int from, int to) {
    if (to > from) {
      slices.add(new ColumnSlice(column, from, to));
    }
  }

  private void end(Consumer<List<ColumnSlice>> page) {
    if (rows > 0) {
      page.accept(slices);
    }
    slices.clear();
    rows = 0;
    bytes = 0;
  }
}
