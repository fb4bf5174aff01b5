package io.headgate.batch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** 32-bit integers. */
public final class IntColumn extends Column {
  private final int[] values;

  IntColumn(int[] values, int size, long @Nullable [] valid) {
    super(size, valid);
    this.values = values;
  }

  /** The value of this row; zero where it is null. */
  public int get(int row) {
    return values[row];
  }

  @Override
  public IntColumn gather(int[] rows, int from, int to) {
    long[] valid = gatherValid(rows, from, to);
    if (valid == Absent.VALID) {
      return (IntColumn) Absent.of(storage(), to - from);
    }
    int[] gathered = new int[to - from];
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i - from] = values[row];
      }
    }
    return new IntColumn(gathered, to - from, valid);
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
        && values[row] == ((IntColumn) other).values[otherRow];
  }

  @Override
  public long heapBytes() {
    return isAbsent() ? Absent.HEAP_BYTES : 48 + values.length * 4L + validBytes();
  }

  @Override
  ColumnType.Storage storage() {
    return ColumnType.Storage.INT;
  }

  @Override
  int valueBytes() {
    return size() * 4;
  }

  @Override
  void writeValues(ByteBuffer out) {
    out.asIntBuffer().put(values, 0, size());
    out.position(out.position() + valueBytes());
  }

  static IntColumn read(ByteBuffer in, int rows, long @Nullable [] valid) {
    int[] values = new int[rows];
    in.asIntBuffer().get(values);
    in.position(in.position() + rows * 4);
    return new IntColumn(values, rows, valid);
  }

  /** Appends values; one builder serves many batches. */
  public static final class Builder extends ColumnBuilder {
    private int[] values = {};

    Builder(int capacity) {
      super(capacity);
    }

    /** Appends a value. */
    public void append(int value) {
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
        append(((IntColumn) from).values[row]);
      }
    }

    @Override
    public IntColumn build() {
      if (isAbsent()) {
        return (IntColumn) Absent.of(ColumnType.Storage.INT, size);
      }
      return new IntColumn(Arrays.copyOf(values, size), size, validity());
    }
  }
}
