package io.headgate.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Text (as UTF-8), JSON (as its UTF-8 text) or opaque bytes: row {@code r} is bytes {@code
 * start(r)} to {@code end(r)} of {@link #bytes()}.
 *
 * <p>Where values repeat, rows may share them: {@link #bytes()} then holds each distinct value (an
 * entry) once, and a row is the number of its entry. Such a column is a quarter of the size or
 * less, and copying its rows copies numbers.
 */
public final class BytesColumn extends Column {
  private static final int PLAIN = -1;

  private final byte[] bytes;
  private final int[] offsets;

  /** The entry of each row, -1 where it is null; null where row and entry are the same. */
  private final int @Nullable [] entryOfRow;

  /** Offsets has one entry more than there are rows and begins with 0. */
  BytesColumn(byte[] bytes, int[] offsets, int size, long @Nullable [] valid) {
    this(bytes, offsets, null, size, valid);
  }

  BytesColumn(
      byte[] bytes, int[] offsets, int @Nullable [] entryOfRow, int size, long @Nullable [] valid) {
    super(size, valid);
    this.bytes = bytes;
    this.offsets = offsets;
    this.entryOfRow = entryOfRow;
  }

  /** The bytes of all rows or entries, one after the other; not to be modified. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where this row begins in {@link #bytes()}. */
  public int start(int row) {
    int entry = entry(row);
    return entry < 0 ? 0 : offsets[entry];
  }

  /** Where this row ends in {@link #bytes()}, exclusive. */
  public int end(int row) {
    int entry = entry(row);
    return entry < 0 ? 0 : offsets[entry + 1];
  }

  /** The number of bytes in this row. */
  public int length(int row) {
    int entry = entry(row);
    return entry < 0 ? 0 : offsets[entry + 1] - offsets[entry];
  }

  /** Whether rows share entries. */
  public boolean hasEntries() {
    return entryOfRow != null;
  }

  /** The number of entries that rows share; some may have no row. */
  public int entries() {
    return offsets.length - 1;
  }

  /** The entry of this row, from 0; -1 for a null where {@link #hasEntries}. */
  public int entry(int row) {
    return entryOfRow == null ? row : entryOfRow[row];
  }

  /** Whether an entry is the same value in both columns because they were gathered from one. */
  public boolean sharesEntriesOf(BytesColumn other) {
    return offsets == other.offsets;
  }

  /** A copy of this row's bytes; empty where it is null. */
  public byte[] get(int row) {
    return Arrays.copyOfRange(bytes, start(row), end(row));
  }

  /** This row as text; empty where it is null. */
  public String text(int row) {
    return new String(bytes, start(row), length(row), StandardCharsets.UTF_8);
  }

  /** The number of bytes in the rows from {@code from} to {@code to}. */
  public long length(int from, int to) {
    if (entryOfRow == null) {
      return offsets[to] - offsets[from];
    }
    long length = 0;
    for (int row = from; row < to; row++) {
      length += length(row);
    }
    return length;
  }

  @Override
  public BytesColumn gather(int[] rows, int from, int to) {
    long[] valid = gatherValid(rows, from, to);
    if (valid == Absent.VALID) {
      return (BytesColumn) Absent.of(storage(), to - from);
    }
    if (entryOfRow != null) {
      return new BytesColumn(bytes, offsets, gatherEntries(rows, from, to), to - from, valid);
    }
    int[] ends = new int[to - from + 1];
    int total = 0;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (row >= 0) {
        total = Math.addExact(total, offsets[row + 1] - offsets[row]);
      }
      ends[i - from + 1] = total;
    }
    byte[] gathered = new byte[total];
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (row >= 0) {
        int start = offsets[row];
        System.arraycopy(bytes, start, gathered, ends[i - from], offsets[row + 1] - start);
      }
    }
    return new BytesColumn(gathered, ends, to - from, valid);
  }

  @Override
  public BytesColumn pick(int[] rows) {
    long[] valid = gatherValid(rows, 0, rows.length);
    if (valid == Absent.VALID) {
      return (BytesColumn) Absent.of(storage(), rows.length);
    }
    boolean direct = entryOfRow == null && valid == null;
    return new BytesColumn(
        bytes, offsets, direct ? rows : gatherEntries(rows, 0, rows.length), rows.length, valid);
  }

  private int[] gatherEntries(int[] rows, int from, int to) {
    int[] gathered = new int[to - from];
    for (int i = from; i < to; i++) {
      int row = rows[i];
      gathered[i - from] = row < 0 || isNull(row) ? -1 : entry(row);
    }
    return gathered;
  }

  /** The hash of a row whose only key this column is, see {@link RecordBatch#hashes}. */
  public long hash(int row) {
    return mixInto(0, row);
  }

  @Override
  public void mixInto(long[] hashes) {
    for (int row = 0; row < size(); row++) {
      hashes[row] = mixInto(hashes[row], row);
    }
  }

  private long mixInto(long hash, int row) {
    return Hash.mix(hash, isNull(row) ? Hash.NULL : Hash.of(bytes, start(row), length(row)));
  }

  @Override
  public boolean same(int row, Column other, int otherRow) {
    BytesColumn that = (BytesColumn) other;
    return isNull(row) == other.isNull(otherRow)
        && Arrays.equals(
            bytes, start(row), end(row), that.bytes, that.start(otherRow), that.end(otherRow));
  }

  /** Of entries that other columns may share, as much as this many rows of them occupy. */
  @Override
  public long heapBytes() {
    if (isAbsent()) {
      return Absent.HEAP_BYTES;
    }
    long values = bytes.length + offsets.length * 4L;
    if (entryOfRow == null) {
      return 80 + values + validBytes();
    }
    long share = entries() <= size() ? values : values / entries() * size();
    return 96 + share + size() * 4L + validBytes();
  }

  @Override
  ColumnType.Storage storage() {
    return ColumnType.Storage.BYTES;
  }

  private boolean writesEntries() {
    return entryOfRow != null && entries() <= Math.min(size(), FewValues.MOST);
  }

  @Override
  int valueBytes() {
    return writesEntries()
        ? 4 + offsets.length * 4 + offsets[entries()] + size()
        : Math.toIntExact(4 + (size() + 1) * 4L + length(0, size()));
  }

  @Override
  void writeValues(ByteBuffer out) {
    if (writesEntries()) {
      out.putInt(entries());
      putOffsets(out, offsets, entries() + 1);
      out.put(bytes, 0, offsets[entries()]);
      for (int row = 0; row < size(); row++) {
        out.put((byte) Math.max(0, entry(row)));
      }
      return;
    }
    out.putInt(PLAIN);
    if (entryOfRow == null) {
      putOffsets(out, offsets, size() + 1);
      out.put(bytes, 0, offsets[size()]);
      return;
    }
    int[] ends = new int[size() + 1];
    for (int row = 0; row < size(); row++) {
      ends[row + 1] = ends[row] + length(row);
    }
    putOffsets(out, ends, ends.length);
    for (int row = 0; row < size(); row++) {
      out.put(bytes, start(row), length(row));
    }
  }

  private static void putOffsets(ByteBuffer out, int[] offsets, int count) {
    out.asIntBuffer().put(offsets, 0, count);
    out.position(out.position() + count * 4);
  }

  static BytesColumn read(ByteBuffer in, int rows, long @Nullable [] valid) {
    int written = in.getInt();
    int[] offsets = readOffsets(in, written == PLAIN ? rows : Bounds.count(in, written, 4));
    byte[] bytes = new byte[Bounds.count(in, offsets[offsets.length - 1], 1)];
    in.get(bytes);
    if (written == PLAIN) {
      return new BytesColumn(bytes, offsets, rows, valid);
    }
    int[] entryOfRow = new int[rows];
    for (int row = 0; row < rows; row++) {
      int entry = in.get() & 0xFF;
      boolean isNull = valid != null && (valid[row >> 6] & (1L << row)) == 0;
      entryOfRow[row] = isNull ? -1 : Objects.checkIndex(entry, written);
    }
    return new BytesColumn(bytes, offsets, entryOfRow, rows, valid);
  }

  private static int[] readOffsets(ByteBuffer in, int values) {
    int[] offsets = new int[values + 1];
    in.asIntBuffer().get(offsets);
    in.position(in.position() + offsets.length * 4);
    for (int row = 0, last = 0; row <= values; row++) {
      if (offsets[row] < last || (row == 0 && offsets[row] != 0)) {
        throw new IllegalArgumentException(
            "offset: %d (expected: ascending from 0)".formatted(offsets[row]));
      }
      last = offsets[row];
    }
    return offsets;
  }
}
