package io.headgate.formats.parquet;

import io.headgate.batch.BooleanColumn;
import io.headgate.batch.BytesColumn;
import io.headgate.batch.Column;
import io.headgate.batch.ColumnType;
import io.headgate.batch.DoubleColumn;
import io.headgate.batch.IntColumn;
import io.headgate.batch.LongColumn;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/** Plain encoding and statistics of the values of one storage. Nulls are skipped. */
sealed interface ColumnValues {

  static ColumnValues of(ColumnType.Storage storage) {
    return switch (storage) {
      case BOOLEAN -> new Booleans();
      case INT -> new Ints();
      case LONG -> new Longs();
      case DOUBLE -> new Doubles();
      case BYTES -> new Bytes();
    };
  }

  /** Appends the values, plain-encoded. */
  void encode(ColumnSlice slice, PageBuffer out);

  /** Bytes of one row, plain-encoded; about. */
  int width(Column column, int row);

  /**
   * Widens the statistics to the smallest and largest of the values.
   *
   * @return false if the values have no order (a NaN), so that there can be no statistics
   */
  boolean measure(ColumnSlice slice, Statistics<?> statistics);

  /** One bit per value. */
  final class Booleans implements ColumnValues {
    @Override
    public void encode(ColumnSlice slice, PageBuffer out) {
      BooleanColumn column = (BooleanColumn) slice.column();
      out.reserve(slice.rows() / 8 + 1);
      for (int row = slice.from(); row < slice.to(); row++) {
        if (!column.isNull(row)) {
          out.putBit(column.get(row));
        }
      }
    }

    @Override
    public int width(Column column, int row) {
      return 1;
    }

    @Override
    public boolean measure(ColumnSlice slice, Statistics<?> statistics) {
      BooleanColumn column = (BooleanColumn) slice.column();
      for (int row = slice.from(); row < slice.to(); row++) {
        if (!column.isNull(row)) {
          statistics.updateStats(column.get(row));
        }
      }
      return true;
    }
  }

  /** Four bytes per value. */
  final class Ints implements ColumnValues {
    @Override
    public void encode(ColumnSlice slice, PageBuffer out) {
      IntColumn column = (IntColumn) slice.column();
      out.reserve(slice.rows() * 4L);
      for (int row = slice.from(); row < slice.to(); row++) {
        if (!column.isNull(row)) {
          out.putInt(column.get(row));
        }
      }
    }

    @Override
    public int width(Column column, int row) {
      return 4;
    }

    @Override
    public boolean measure(ColumnSlice slice, Statistics<?> statistics) {
      IntColumn column = (IntColumn) slice.column();
      int min = Integer.MAX_VALUE;
      int max = Integer.MIN_VALUE;
      boolean any = false;
      for (int row = slice.from(); row < slice.to(); row++) {
        if (!column.isNull(row)) {
          min = Math.min(min, column.get(row));
          max = Math.max(max, column.get(row));
          any = true;
        }
      }
      if (any) {
        statistics.updateStats(min);
        statistics.updateStats(max);
      }
      return true;
    }
  }

  /** Eight bytes per value. */
  final class Longs implements ColumnValues {
    @Override
    public void encode(ColumnSlice slice, PageBuffer out) {
      LongColumn column = (LongColumn) slice.column();
      out.reserve(slice.rows() * 8L);
      for (int row = slice.from(); row < slice.to(); row++) {
        if (!column.isNull(row)) {
          out.putLong(column.get(row));
        }
      }
    }

    @Override
    public int width(Column column, int row) {
      return 8;
    }

    @Override
    public boolean measure(ColumnSlice slice, Statistics<?> statistics) {
      LongColumn column = (LongColumn) slice.column();
      long min = Long.MAX_VALUE;
      long max = Long.MIN_VALUE;
      boolean any = false;
      for (int row = slice.from(); row < slice.to(); row++) {
        if (!column.isNull(row)) {
          min = Math.min(min, column.get(row));
          max = Math.max(max, column.get(row));
          any = true;
        }
      }
      if (any) {
        statistics.updateStats(min);
        statistics.updateStats(max);
      }
      return true;
    }
  }

  /** Eight bytes per value. */
  final class Doubles implements ColumnValues {
    @Override
    public void encode(ColumnSlice slice, PageBuffer out) {
      DoubleColumn column = (DoubleColumn) slice.column();
      out.reserve(slice.rows() * 8L);
      for (int row = slice.from(); row < slice.to(); row++) {
        if (!column.isNull(row)) {
          out.putLong(Double.doubleToRawLongBits(column.get(row)));
        }
      }
    }

    @Override
    public int width(Column column, int row) {
      return 8;
    }

    /**
     * A zero counts as -0.0 for the smallest and +0.0 for the largest, as Parquet's format says.
     */
    @Override
    public boolean measure(ColumnSlice slice, Statistics<?> statistics) {
      DoubleColumn column = (DoubleColumn) slice.column();
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      boolean any = false;
      for (int row = slice.from(); row < slice.to(); row++) {
        if (!column.isNull(row)) {
          min = Math.min(min, column.get(row));
          max = Math.max(max, column.get(row));
          any = true;
        }
      }
      if (any && !Double.isNaN(min)) {
        statistics.updateStats(min == 0 ? -0.0 : min);
        statistics.updateStats(max == 0 ? 0.0 : max);
      }
      return !Double.isNaN(min);
    }
  }

  /** Four bytes of length and the bytes themselves. */
  final class Bytes implements ColumnValues {
    @Override
    public void encode(ColumnSlice slice, PageBuffer out) {
      BytesColumn column = (BytesColumn) slice.column();
      byte[] bytes = column.bytes();
      out.reserve(slice.rows() * 4L + column.length(slice.from(), slice.to()));
      for (int row = slice.from(); row < slice.to(); row++) {
        if (!column.isNull(row)) {
          out.putInt(column.length(row));
          out.put(bytes, column.start(row), column.length(row));
        }
      }
    }

    @Override
    public int width(Column column, int row) {
      return 4 + ((BytesColumn) column).length(row);
    }

    @Override
    public boolean measure(ColumnSlice slice, Statistics<?> statistics) {
      BytesColumn column = (BytesColumn) slice.column();
      int min = -1;
      int max = -1;
      for (int row = slice.from(); row < slice.to(); row++) {
        if (column.isNull(row)) {
          continue;
        }
        if (min < 0) {
          min = row;
          max = row;
        } else if (compare(column, row, max) > 0) {
          max = row;
        } else if (compare(column, row, min) < 0) {
          min = row;
        }
      }
      if (min >= 0) {
        statistics.updateStats(Binary.fromConstantByteArray(column.get(min)));
        statistics.updateStats(Binary.fromConstantByteArray(column.get(max)));
      }
      return true;
    }

    private static int compare(BytesColumn column, int row, int other) {
      byte[] bytes = column.bytes();
      return Arrays.compareUnsigned(
          bytes, column.start(row), column.end(row), bytes, column.start(other), column.end(other));
    }
  }
}
