package io.headgate.formats.parquet;

import io.headgate.batch.Column;

/** Rows {@code from} to {@code to} (exclusive) of one column of one batch. */
record ColumnSlice(Column column, int from, int to) {
  int rows() {
    return to - from;
  }

  int nulls() {
    if (!column.hasNulls()) {
      return 0;
    }
    int nulls = 0;
    for (int row = from; row < to; row++) {
      if (column.isNull(row)) {
        nulls++;
      }
    }
    return nulls;
  }
}
