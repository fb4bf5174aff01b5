package io.headgate.survey;

import io.headgate.batch.BytesColumn;
import io.headgate.batch.Column;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import java.util.Arrays;
import java.util.List;

/** What a decoded row occupies in memory. */
final class RowBytes {
  /** Heap of a column that holds nothing: objects and the headers of its arrays. */
  static final double COLUMN_BYTES = 80;

  private static final int OFFSET_BYTES = 4;
  private static final double VALID_BYTES = 1 / 8.0;
  private static final double ORIGIN_BYTES = 8;

  private RowBytes() {}

  /**
   * As in one batch of all these rows: rows that are neighbours in the input may share values that
   * those of a whole batch do not. Headers of columns count with the fragments.
   */
  static double shared(List<RecordBatch> batches) {
    RecordBatch batch = together(batches);
    double headers = batch.columns().stream().filter(RowBytes::hasValues).count() * COLUMN_BYTES;
    return Math.max(1, (batch.heapBytes() - headers) / batch.rows());
  }

  /** All rows in one batch. */
  static RecordBatch together(List<RecordBatch> batches) {
    RecordBatchBuilder all = new RecordBatchBuilder(batches.get(0).schema());
    for (RecordBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        all.append(batch, row);
      }
    }
    return all.build();
  }

  /** Whether a column takes memory of its own: one without any value is shared. */
  static boolean hasValues(Column column) {
    return column.heapBytes() >= COLUMN_BYTES;
  }

  /** As where no row shares a value with another one. */
  static double plain(List<RecordBatch> batches) {
    double bytes = 0;
    long rows = 0;
    for (RecordBatch batch : batches) {
      rows += batch.rows();
      bytes += batch.rows() * ORIGIN_BYTES;
      for (Column column : batch.columns()) {
        bytes += plain(column);
      }
    }
    return Math.max(1, bytes / rows);
  }

  /** What the rows have beside their text, per row. */
  static double fixed(List<RecordBatch> batches) {
    double text = 0;
    long rows = 0;
    for (RecordBatch batch : batches) {
      rows += batch.rows();
      for (Column column : batch.columns()) {
        text += column instanceof BytesColumn bytes ? bytes.length(0, column.size()) : 0;
      }
    }
    return Math.max(0, plain(batches) - text / Math.max(1, rows));
  }

  /** The longest row, as where no row shares a value with another one. */
  static double longest(List<RecordBatch> batches) {
    double longest = 0;
    for (RecordBatch batch : batches) {
      double[] text = new double[batch.rows()];
      for (Column column : batch.columns()) {
        for (int row = 0; row < text.length && column instanceof BytesColumn; row++) {
          text[row] += ((BytesColumn) column).length(row);
        }
      }
      double most = Arrays.stream(text).max().orElse(0);
      longest = Math.max(longest, most + fixed(List.of(batch)));
    }
    return longest;
  }

  /** A row by itself. */
  static double ofRow(RecordBatch batch, int row) {
    double bytes = ORIGIN_BYTES;
    for (Column column : batch.columns()) {
      bytes += OFFSET_BYTES;
      bytes += column instanceof BytesColumn text && !text.isNull(row) ? text.length(row) : 0;
    }
    return bytes;
  }

  private static double plain(Column column) {
    if (!hasValues(column)) {
      return 0;
    }
    int rows = column.size();
    double valid = column.hasNulls() ? rows * VALID_BYTES : 0;
    return column instanceof BytesColumn text
        ? valid + text.length(0, rows) + (double) rows * OFFSET_BYTES
        : Math.max(0, column.heapBytes() - COLUMN_BYTES);
  }
}
