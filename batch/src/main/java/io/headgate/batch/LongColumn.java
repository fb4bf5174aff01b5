package io.headgate.batch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** 64-bit integers, or instants in microseconds since the epoch. */
public final class LongColumn extends Column {
  private final long[] values;

  LongColumn(long[] values, int size, long @Nullable [] valid) {
    super(size, valid);
    this.values = values;
  }

  /** A column without nulls; it takes the array over. */
  public static LongColumn of(long[] values) {
    return new LongColumn(values, values.length, null);
  }

  /** The value of this row; zero where it is null. */
  public long get(int row) {
    return values[row];
  }

  @Override
  public LongColumn gather(int[] rows, int from, int to) {
    long[] valid = gatherValid(rows, from, to);
    if (valid == Absent.VALID) {
      return (LongColumn) Absent.of(storage(), to - from);
    }
    long[] gathered = new long[to - from];
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i - from] = values[row];
      }
    }
    return new LongColumn(gathered, to - from, valid);
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
        && values[row] == ((LongColumn) other).values[otherRow];
  }

  @Override
  public long heapBytes() {
    return isAbsent() ? Absent.HEAP_BYTES : 48 + values.length * 8L + validBytes();
  }

  @Override
  ColumnType.Storage storage() {
    return ColumnType.Storage.LONG;
  }

  @Override
  int valueBytes() {
    return size() * 8;
  }

  @Override
  void writeValues(ByteBuffer out) {
    out.asLongBuffer().put(values, 0, size());
    out.position(out.position() + valueBytes());
  }

  static LongColumn read(ByteBuffer in, int rows, long @Nullable [] valid) {
    long[] values = new long[rows];
    in.asLongBuffer().get(values);
    in.position(in.position() + rows * 8);
    return new LongColumn(values, rows, valid);
  }

  /** Appends values; one builder serves many batches. */
  public static final class Builder extends ColumnBuilder {
    private long[] values = {};

    Builder(int capacity) {
      super(capacity);
    }

    /** Appends a value. */
    public void append(long value) {
      begin();
      if (size == values.length) {
        values = Arrays.copyOf(values, larger(values.length));
      }
      values[size] = value;
      markValid();
    }

    @Override
    void putNull() {
      if (size == values.length) {
        values = Arrays.copyOf(values, larger(values.length));
      }
      values[size] = 0;
      markNull();
    }

    @Override
    public void append(Column from, int row) {
      if (from.isNull(row)) {
        appendNull();
      } else {
        append(((LongColumn) from).values[row]);
      }
    }

    @Override
    public LongColumn build() {
      if (isAbsent()) {
        return (LongColumn) Absent.of(ColumnType.Storage.LONG, size);
      }
      return new LongColumn(Arrays.copyOf(values, size), size, validity());
    }
  }
}
