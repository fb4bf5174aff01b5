package io.headgate.batch;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Columns of which every row is null, as nearly all are in a batch of wide and sparse rows: one for
 * each storage and number of rows, which all batches share.
 */
final class Absent {
  /** Rows of the largest that is shared: those of a batch. */
  static final int MOST = RecordBatch.TARGET_ROWS;

  /** What one costs a batch: its place in the list of columns. */
  static final long HEAP_BYTES = 4;

  /** The validity of all of them, by which they are known; longer than most need. */
  static final long[] VALID = new long[Validity.words(MOST)];

  private static final int[] INTS = new int[MOST + 1];
  private static final byte[] BYTES = new byte[MOST];
  private static final long[] LONGS = new long[MOST];
  private static final double[] DOUBLES = new double[MOST];

  private static final AtomicReferenceArray<Column> SHARED =
      new AtomicReferenceArray<>(ColumnType.Storage.values().length * (MOST + 1));

  private Absent() {}

  /** The column of this many nulls; a new one beyond {@link #MOST}. */
  static Column of(ColumnType.Storage storage, int rows) {
    if (rows > MOST) {
      return large(storage, rows);
    }
    int place = storage.ordinal() * (MOST + 1) + rows;
    Column known = SHARED.get(place);
    if (known == null) {
      known = shared(storage, rows);
      SHARED.set(place, known); // another thread may make the same: either will do
    }
    return known;
  }

  private static Column shared(ColumnType.Storage storage, int rows) {
    return switch (storage) {
      case BOOLEAN -> new BooleanColumn(BYTES, rows, VALID);
      case INT -> new IntColumn(INTS, rows, VALID);
      case LONG -> new LongColumn(LONGS, rows, VALID);
      case DOUBLE -> new DoubleColumn(DOUBLES, rows, VALID);
      case BYTES -> new BytesColumn(new byte[0], INTS, rows, VALID);
    };
  }

  private static Column large(ColumnType.Storage storage, int rows) {
    long[] valid = new long[Validity.words(rows)];
    return switch (storage) {
      case BOOLEAN -> new BooleanColumn(new byte[rows], rows, valid);
      case INT -> new IntColumn(new int[rows], rows, valid);
      case LONG -> new LongColumn(new long[rows], rows, valid);
      case DOUBLE -> new DoubleColumn(new double[rows], rows, valid);
      case BYTES -> new BytesColumn(new byte[0], new int[rows + 1], rows, valid);
    };
  }
}
