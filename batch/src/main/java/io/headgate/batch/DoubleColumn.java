package io.headgate.batch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** IEEE 754 doubles, which keep their bits. As keys, NaN equals NaN and -0.0 equals 0.0. */
public final class DoubleColumn extends Column {
  private final double[] values;

  DoubleColumn(double[] values, int size, long @Nullable [] valid) {
    super(size, valid);
    this.values = values;
  }

  /** The value of this row; zero where it is null. */
  public double get(int row) {
    return values[row];
  }

  @Override
  public DoubleColumn gather(int[] rows, int from, int to) {
    long[] valid = gatherValid(rows, from, to);
    if (valid == Absent.VALID) {
      return (DoubleColumn) Absent.of(storage(), to - from);
    }
    double[] gathered = new double[to - from];
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i - from] = values[row];
      }
    }
    return new DoubleColumn(gathered, to - from, valid);
  }

  @Override
  public void mixInto(long[] hashes) {
    for (int row = 0; row < size(); row++) {
      hashes[row] = Hash.mix(hashes[row], isNull(row) ? Hash.NULL : keyBits(values[row]));
    }
  }

  @Override
  public boolean same(int row, Column other, int otherRow) {
    return isNull(row) == other.isNull(otherRow)
        && keyBits(values[row]) == keyBits(((DoubleColumn) other).values[otherRow]);
  }

  @Override
  public boolean identical(int row, Column other, int otherRow) {
    return isNull(row) == other.isNull(otherRow)
        && Double.doubleToRawLongBits(values[row])
            == Double.doubleToRawLongBits(((DoubleColumn) other).values[otherRow]);
  }

  private static long keyBits(double value) {
    return Double.doubleToLongBits(value + 0.0);
  }

  @Override
  public long heapBytes() {
    return isAbsent() ? Absent.HEAP_BYTES : 48 + values.length * 8L + validBytes();
  }

  @Override
  ColumnType.Storage storage() {
    return ColumnType.Storage.DOUBLE;
  }

  @Override
  int valueBytes() {
    return size() * 8;
  }

  @Override
  void writeValues(ByteBuffer out) {
    out.asDoubleBuffer().put(values, 0, size());
    out.position(out.position() + valueBytes());
  }

  static DoubleColumn read(ByteBuffer in, int rows, long @Nullable [] valid) {
    double[] values = new double[rows];
    in.asDoubleBuffer().get(values);
    in.position(in.position() + rows * 8);
    return new DoubleColumn(values, rows, valid);
  }

  /** Appends values; one builder serves many batches. */
  public static final class Builder extends ColumnBuilder {
    private double[] values = {};

    Builder(int capacity) {
      super(capacity);
    }

    /** Appends a value. */
    public void append(double value) {
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
        append(((DoubleColumn) from).values[row]);
      }
    }

    @Override
    public DoubleColumn build() {
      if (isAbsent()) {
        return (DoubleColumn) Absent.of(ColumnType.Storage.DOUBLE, size);
      }
      return new DoubleColumn(Arrays.copyOf(values, size), size, validity());
    }
  }
}
