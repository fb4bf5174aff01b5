package io.headgate.batch;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column of a batch: fixed-width primitives or bytes with offsets, and validity
 * bits where there are nulls. Immutable. The value stored in a null row is zero or empty. A column
 * without a value costs nearly nothing.
 *
 * <p>Arrays that a column hands out for tight loops are not to be modified.
 */
public abstract sealed class Column
    permits BooleanColumn, IntColumn, LongColumn, DoubleColumn, BytesColumn {
  private static final byte NO_NULLS = 0;
  private static final byte NULLS = 1;
  private static final byte ALL_NULL = 2;

  private final int size;
  private final long @Nullable [] valid;

  /**
   * @param valid bit {@code row % 64} of word {@code row / 64} is 1 where the row has a value; null
   *     when every row has one
   */
  Column(int size, long @Nullable [] valid) {
    this.size = size;
    this.valid = valid;
  }

  /** The number of rows. */
  public final int size() {
    return size;
  }

  /** Whether any row is null. Where this is false, {@link #isNull} need not be asked. */
  public final boolean hasNulls() {
    return valid != null;
  }

  /** Whether this row is null. */
  public final boolean isNull(int row) {
    return valid != null && (valid[row >> 6] & (1L << row)) == 0;
  }

  /** Whether this is a column of nulls that batches share. */
  final boolean isAbsent() {
    return valid == Absent.VALID;
  }

  /**
   * The rows at these positions, in that order.
   *
   * @param rows positions; a negative one gives a null
   * @param from first index into {@code rows}
   * @param to index after the last
   */
  public abstract Column gather(int[] rows, int from, int to);

  /**
   * The rows at these positions, in that order. What is picked may share the values of this column
   * instead of copying them, so it is for a column that stays anyway, as a reference table's does.
   *
   * @param rows positions; a negative one gives a null; taken over
   */
  public Column pick(int[] rows) {
    return gather(rows, 0, rows.length);
  }

  /** Mixes the value of each row into its hash; nulls mix in a value of their own. */
  public abstract void mixInto(long[] hashes);

  /**
   * Whether two rows hold the same value, as keys do. Null is the same as null, NaN as NaN, -0.0 as
   * 0.0.
   */
  public abstract boolean same(int row, Column other, int otherRow);

  /** Whether two rows hold the same bits, so that one can be written for the other. */
  public boolean identical(int row, Column other, int otherRow) {
    return same(row, other, otherRow);
  }

  /** Bytes that this column occupies on the heap, about. */
  public abstract long heapBytes();

  abstract ColumnType.Storage storage();

  abstract int valueBytes();

  abstract void writeValues(ByteBuffer out);

  final int encodedBytes() {
    return isAbsent() ? 1 : 1 + (valid == null ? 0 : valid.length * 8) + valueBytes();
  }

  final void write(ByteBuffer out) {
    out.put(isAbsent() ? ALL_NULL : valid == null ? NO_NULLS : NULLS);
    if (isAbsent()) {
      return;
    }
    if (valid != null) {
      out.asLongBuffer().put(valid);
      out.position(out.position() + valid.length * 8);
    }
    writeValues(out);
  }

  static Column read(ByteBuffer in, ColumnType.Storage storage, int rows) {
    byte nulls = in.get();
    if (nulls == ALL_NULL) {
      return Absent.of(storage, rows);
    }
    long[] valid = null;
    if (nulls != NO_NULLS) {
      valid = new long[Validity.words(rows)];
      in.asLongBuffer().get(valid);
      in.position(in.position() + valid.length * 8);
    }
    return switch (storage) {
      case BOOLEAN -> BooleanColumn.read(in, rows, valid);
      case INT -> IntColumn.read(in, rows, valid);
      case LONG -> LongColumn.read(in, rows, valid);
      case DOUBLE -> DoubleColumn.read(in, rows, valid);
      case BYTES -> BytesColumn.read(in, rows, valid);
    };
  }

  /** The validity of some of the rows: {@link Absent#VALID} where each of them is null. */
  final long @Nullable [] gatherValid(int[] rows, int from, int to) {
    boolean shareable = to > from && to - from <= Absent.MOST;
    if (shareable && isAbsent()) {
      return valid;
    }
    boolean missing = false;
    for (int i = from; i < to && !missing; i++) {
      missing = rows[i] < 0 || isNull(rows[i]);
    }
    if (!missing) {
      return null;
    }
    long[] gathered = new long[Validity.words(to - from)];
    boolean any = false;
    for (int i = from; i < to; i++) {
      if (rows[i] >= 0 && !isNull(rows[i])) {
        Validity.set(gathered, i - from);
        any = true;
      }
    }
    return any || !shareable ? gathered : Absent.VALID;
  }

  final long validBytes() {
    return valid == null ? 0 : valid.length * 8L;
  }
}
