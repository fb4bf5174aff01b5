package io.headgate.survey;

import io.headgate.batch.BooleanColumn;
import io.headgate.batch.BytesColumn;
import io.headgate.batch.Column;
import io.headgate.batch.IntColumn;
import io.headgate.batch.RecordBatch;
import java.util.List;

/**
 * The fragments of a shuffle, which cuts batches of about 1 MiB of text into one piece per group.
 * In each piece a column costs its headers, unless no row of the piece has a value in it: then it
 * costs nothing, and its rows nothing either.
 */
final class Fragments {
  /** As the plan does it. */
  private static final int GROUPS_PER_WORKER = 8;

  private static final double POSITION_BYTES = 4;
  private static final double WORD_BYTES = 8;

  private Fragments() {}

  /**
   * Bytes that fragments add to a row as it is in these batches; less than 0 where columns have no
   * value in most pieces, but some in most batches.
   *
   * @param columns how many there are
   * @param batches decoded samples; may be none
   * @param textBytesPerRow of the input
   */
  static double added(int columns, List<RecordBatch> batches, double textBytesPerRow) {
    double rows = rowsOfPiece(textBytesPerRow);
    double headers = columns * RowBytes.COLUMN_BYTES / rows;
    if (batches.isEmpty()) {
      return headers;
    }
    double saved = 0;
    for (int column = 0; column < columns; column++) {
      double absent = Math.pow(1 - filledShare(batches, column), rows);
      double charged = Math.max(0, absent - freeShare(batches, column));
      saved += absent * RowBytes.COLUMN_BYTES / rows;
      saved += charged * bytesOfNull(batches.get(0).column(column));
    }
    return headers - saved;
  }

  private static double rowsOfPiece(double textBytesPerRow) {
    double rowsOfBatch =
        Math.min(RecordBatch.TARGET_ROWS, RecordBatch.TARGET_BYTES / textBytesPerRow);
    double groups = GROUPS_PER_WORKER * Runtime.getRuntime().availableProcessors();
    return Math.max(1, rowsOfBatch / groups);
  }

  /** Share of the rows whose nulls took nothing, because their batch has no value either. */
  private static double freeShare(List<RecordBatch> batches, int column) {
    long free = 0;
    long rows = 0;
    for (RecordBatch batch : batches) {
      rows += batch.rows();
      free += RowBytes.hasValues(batch.column(column)) ? 0 : batch.rows();
    }
    return rows == 0 ? 0 : (double) free / rows;
  }

  private static double filledShare(List<RecordBatch> batches, int column) {
    long filled = 0;
    long rows = 0;
    for (RecordBatch batch : batches) {
      Column values = batch.column(column);
      rows += values.size();
      for (int row = 0; row < values.size(); row++) {
        filled += values.isNull(row) ? 0 : 1;
      }
    }
    return rows == 0 ? 1 : (double) filled / rows;
  }

  /** What a null takes in a column that has values too. */
  private static double bytesOfNull(Column column) {
    if (column instanceof BytesColumn || column instanceof IntColumn) {
      return POSITION_BYTES;
    }
    return column instanceof BooleanColumn ? 1 : WORD_BYTES;
  }
}
