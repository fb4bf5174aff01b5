package io.headgate.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects the values of a {@link BytesColumn}. Rows share entries where a batch has at most {@link
 * FewValues#MOST} distinct values, each for four rows or more. One builder serves many batches.
 */
public final class BytesColumnBuilder extends ColumnBuilder {
  private static final int ROWS_PER_ENTRY = 4;

  /** Batches for which sharing is not tried after one with too many values. */
  private static final int PAUSE = 31;

  /** In the place of those that are not needed yet; never changed. */
  private static final FewValues NONE = new FewValues();

  private byte[] bytes = {};
  private int[] offsets = new int[1];
  private FewValues few = NONE;
  private int[] entryOfRow = {};
  private boolean sharing;
  private int pause;

  BytesColumnBuilder(int capacity) {
    super(capacity);
  }

  /** Appends {@code length} bytes from {@code offset} of an array. */
  public void append(byte[] from, int offset, int length) {
    begin();
    beginSharing();
    if (!sharing || !share(few.entry(from, offset, length))) {
      appendPlain(from, offset, length);
    }
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
  void putNull() {
    beginSharing();
    if (sharing) {
      setEntry(-1);
    } else {
      appendPlain(bytes, 0, 0);
    }
    markNull();
  }

  @Override
  public void append(Column from, int row) {
    if (from.isNull(row)) {
      appendNull();
    } else {
      BytesColumn column = (BytesColumn) from;
      append(column.bytes(), column.start(row), column.length(row));
    }
  }

  private void beginSharing() {
    if (size == 0) {
      if (few == NONE) {
        few = new FewValues();
      }
      sharing = pause == 0;
      few.clear();
    }
  }

  /** Makes a row of an entry; if there is none, the rows so far no longer share. */
  private boolean share(int entry) {
    if (entry < 0) {
      pause = PAUSE;
      unshare();
      return false;
    }
    setEntry(entry);
    return true;
  }

  private void setEntry(int entry) {
    if (size == entryOfRow.length) {
      entryOfRow = Arrays.copyOf(entryOfRow, Math.max(offsets.length, larger(size)));
    }
    entryOfRow[size] = entry;
  }

  private void unshare() {
    sharing = false;
    int rows = size;
    for (size = 0; size < rows; size++) {
      int entry = entryOfRow[size];
      appendPlain(few.bytes(), few.start(entry), few.length(entry));
    }
  }

  private void appendPlain(byte[] from, int offset, int length) {
    int used = room(length); // may replace the array
    System.arraycopy(from, offset, bytes, used, length);
    offsets[size + 1] = used + length;
  }

  private int room(int length) {
    if (size + 1 >= offsets.length) {
      offsets = Arrays.copyOf(offsets, larger(offsets.length));
    }
    int used = offsets[size];
    int needed = Math.addExact(used, length);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, grown(bytes.length)));
    }
    return used;
  }

  @Override
  public long bufferedBytes() {
    return !hasValues() ? 0 : size * 4L + (sharing ? few.usedBytes() : offsets[size]);
  }

  @Override
  public BytesColumn build() {
    if (size == 0) {
      return new BytesColumn(new byte[0], new int[1], 0, null);
    }
    if (isAbsent()) {
      return (BytesColumn) Absent.of(ColumnType.Storage.BYTES, size);
    }
    pause = Math.max(0, pause - 1);
    if (sharing && few.entries() * ROWS_PER_ENTRY > size) {
      unshare();
    }
    return sharing
        ? new BytesColumn(
            few.copyOfBytes(),
            few.copyOfOffsets(),
            Arrays.copyOf(entryOfRow, size),
            size,
            validity())
        : new BytesColumn(
            Arrays.copyOf(bytes, offsets[size]),
            Arrays.copyOf(offsets, size + 1),
            size,
            validity());
  }
}
