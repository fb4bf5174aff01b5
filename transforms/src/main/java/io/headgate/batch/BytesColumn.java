package io.headgate.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text (as UTF-8), JSON (as its UTF-8 text) or opaque bytes: row {@code r} is bytes {@code
 * start(r)} to {@code end(r)} of {@link #bytes()}.
 */
public final class BytesColumn extends Column {
  private final byte[] bytes;
  private final int[] offsets;

  /** Offsets has one entry more than there are rows and begins with 0. */
  BytesColumn(byte[] bytes, int[] offsets, int size, long @Nullable [] valid) {
    super(size, valid);
    this.bytes = bytes;
    this.offsets = offsets;
  }

  /** The bytes of all rows, one after the other; not to be modified. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where this row begins in {@link #bytes()}. */
  public int start(int row) {
    return offsets[row];
  }

  /** Where this row ends in {@link #bytes()}, exclusive. */
  public int end(int row) {
    return offsets[row + 1];
  }

  /** The number of bytes in this row. */
  public int length(int row) {
    return offsets[row + 1] - offsets[row];
  }

  /** A copy of this row's bytes; empty where it is null. */
  public byte[] get(int row) {
    return Arrays.copyOfRange(bytes, offsets[row], offsets[row + 1]);
  }

  /** This row as text; empty where it is null. */
  public String text(int row) {
    return new String(bytes, offsets[row], length(row), StandardCharsets.UTF_8);
  }

  @Override
  public BytesColumn gather(int[] rows, int from, int to) {
    int[] ends = new int[to - from + 1];
    int total = 0;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (row >= 0) {
        total = Math.addExact(total, length(row));
      }
      ends[i - from + 1] = total;
    }
    byte[] gathered = new byte[total];
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (row >= 0) {
        System.arraycopy(bytes, offsets[row], gathered, ends[i - from], length(row));
      }
    }
    return new BytesColumn(gathered, ends, to - from, gatherValid(rows, from, to));
  }

  @Override
  public void mixInto(long[] hashes) {
    for (int row = 0; row < size(); row++) {
      hashes[row] =
          Hash.mix(
              hashes[row], isNull(row) ? Hash.NULL : Hash.of(bytes, offsets[row], length(row)));
    }
  }

  @Override
  public boolean same(int row, Column other, int otherRow) {
    BytesColumn that = (BytesColumn) other;
    return isNull(row) == other.isNull(otherRow)
        && Arrays.equals(
            bytes, start(row), end(row), that.bytes, that.start(otherRow), that.end(otherRow));
  }

  @Override
  public long heapBytes() {
    return 80 + bytes.length + offsets.length * 4L + validBytes();
  }

  @Override
  ColumnType.Storage storage() {
    return ColumnType.Storage.BYTES;
  }

  @Override
  int valueBytes() {
    return (size() + 1) * 4 + offsets[size()];
  }

  @Override
  void writeValues(ByteBuffer out) {
    out.asIntBuffer().put(offsets, 0, size() + 1);
    out.position(out.position() + (size() + 1) * 4);
    out.put(bytes, 0, offsets[size()]);
  }

  static BytesColumn read(ByteBuffer in, int rows, long @Nullable [] valid) {
    int[] offsets = new int[rows + 1];
    in.asIntBuffer().get(offsets);
    in.position(in.position() + (rows + 1) * 4);
    for (int row = 0, last = 0; row <= rows; row++) {
      if (offsets[row] < last || (row == 0 && offsets[row] != 0)) {
        throw new IllegalArgumentException(
            "offset: %d (expected: ascending from 0)".formatted(offsets[row]));
      }
      last = offsets[row];
    }
    byte[] bytes = new byte[Bounds.count(in, offsets[rows], 1)];
    in.get(bytes);
    return new BytesColumn(bytes, offsets, rows, valid);
  }

  /** Appends values; one builder serves many batches. */
  public static final class Builder extends ColumnBuilder {
    private byte[] bytes;
    private int[] offsets;

    Builder(int capacity) {
      super(capacity);
      bytes = new byte[capacity * 16];
      offsets = new int[capacity + 1];
    }

    /** Appends {@code length} bytes from {@code offset} of an array. */
    public void append(byte[] from, int offset, int length) {
      int used = room(length); // may replace the array
      System.arraycopy(from, offset, bytes, used, length);
      endValue(length);
      markValid();
    }

    /** Appends a whole array. */
    public void append(byte[] value) {
      append(value, 0, value.length);
    }

    /** Appends text as UTF-8; an unpaired surrogate becomes {@code ?}. */
    public void append(String text) {
      append(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void appendNull() {
      room(0);
      endValue(0);
      markNull();
    }

    @Override
    public void append(Column from, int row) {
      if (from.isNull(row)) {
        appendNull();
      } else {
        BytesColumn column = (BytesColumn) from;
        append(column.bytes, column.offsets[row], column.length(row));
      }
    }

    private int room(int length) {
      if (size + 1 >= offsets.length) {
        offsets = Arrays.copyOf(offsets, grown(offsets.length));
      }
      int used = offsets[size];
      int needed = Math.addExact(used, length);
      if (needed > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(needed, grown(bytes.length)));
      }
      return used;
    }

    private void endValue(int length) {
      offsets[size + 1] = offsets[size] + length;
    }

    @Override
    public long bufferedBytes() {
      return offsets[size] + size * 4L;
    }

    @Override
    public BytesColumn build() {
      return new BytesColumn(
          Arrays.copyOf(bytes, offsets[size]), Arrays.copyOf(offsets, size + 1), size, validity());
    }
  }
}
