package io.headgate.batch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Truth values, one byte each. */
public final class BooleanColumn extends Column {
  private final byte[] values;

  BooleanColumn(byte[] values, int size, long @Nullable [] valid) {
    super(size, valid);
    this.values = values;
  }

  /** The value of this row; false where it is null. */
  public boolean get(int row) {
    return values[row] != 0;
  }

  @Override
  public BooleanColumn gather(int[] rows, int from, int to) {
    long[] valid = gatherValid(rows, from, to);
    if (valid == Absent.VALID) {
      return (BooleanColumn) Absent.of(storage(), to - from);
    }
    byte[] gathered = new byte[to - from];
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i - from] = values[row];
      }
    }
    return new BooleanColumn(gathered, to - from, valid);
  }

  @Override
  public void mixInto(long[] hashes) {
    for (int row = 0; row < size(); row++) {
      hashes[row] = Hash.mix(hashes[row], isNull(row) ? Hash.NULL : values[row]);
    }
  }

  @Override
  public boolean same(int row, Column other, int otherRow) {
    return isNull(row) == other.isNull(otherRow)
        && values[row] == ((BooleanColumn) other).values[otherRow];
  }

  @Override
  public long heapBytes() {
    return isAbsent() ? Absent.HEAP_BYTES : 48 + values.length + validBytes();
  }

  @Override
  ColumnType.Storage storage() {
    return ColumnType.Storage.BOOLEAN;
  }

  @Override
  int valueBytes() {
    return size();
  }

  @Override
  void writeValues(ByteBuffer out) {
    out.put(values, 0, size());
  }

  static BooleanColumn read(ByteBuffer in, int rows, long @Nullable [] valid) {
    byte[] values = new byte[rows];
    in.get(values);
    return new BooleanColumn(values, rows, valid);
  }

  /** Appends values; one builder serves many batches. */
  public static final class Builder extends ColumnBuilder {
    private byte[] values = {};

    Builder(int capacity) {
      super(capacity);
    }

    /** Appends a value. */
    public void append(boolean value) {
      begin();
      put((byte) (value ? 1 : 0));
      markValid();
    }

    @Override
    void putNull() {
      put((byte) 0);
      markNull();
    }

    @Override
    public void append(Column from, int row) {
      if (from.isNull(row)) {
        appendNull();
      } else {
        append(((BooleanColumn) from).get(row));
      }
    }

    private void put(byte value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, larger(values.length));
      }
      values[size] = value;
    }

    @Override
    public BooleanColumn build() {
      if (isAbsent()) {
        return (BooleanColumn) Absent.of(ColumnType.Storage.BOOLEAN, size);
      }
      return new BooleanColumn(Arrays.copyOf(values, size), size, validity());
    }
  }
}
