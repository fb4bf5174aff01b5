package io.headgate.formats.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into batches of rows. Memory is bounded by a batch and the longest row
 * that is kept. Blank NDJSON lines and empty CSV lines are not rows. Not thread-safe.
 */
public final class RowScanner {
  private static final int READ_BYTES = 1 << 18;

  private final InputStream in;
  private final String source;
  private final RowFormat format;
  private final RowEnd rowEnd;
  private final int capacity;
  private final OpenRow openRow;
  private byte[] buffer;

  /** Where {@code buffer[0]} is in the stream. */
  private long base;

  /** Where the current row starts in the buffer, how far it was searched, how far it was read. */
  private int rowStart;

  private int scanned;
  private int limit;
  private boolean atEnd;
  private @Nullable IOException broken;
  private int[] starts = new int[1024];
  private int[] ends = new int[1024];
  private int rows;
  private long left;

  /** What is asked at the end of the stream, where its last row has no line end. */
  @FunctionalInterface
  public interface OpenRow {
    /** Whether more of it may follow, so that it is no row yet. */
    boolean isOpen() throws IOException;
  }

  /**
   * @param in the uncompressed content, from {@code position} on
   * @param capacity bytes of a batch
   */
  public RowScanner(
      InputStream in,
      String source,
      long position,
      RowFormat format,
      int capacity,
      OpenRow openRow) {
    this.in = in;
    this.openRow = openRow;
    this.source = source;
    this.base = position;
    this.format = format;
    this.rowEnd = format.rowEnd();
    this.capacity = capacity;
    this.buffer = new byte[capacity];
  }

  /** Where the next row starts in the stream. */
  public long position() {
    return base + rowStart;
  }

  /** Bytes of a last row that is open. */
  public long left() {
    return left;
  }

  /** How far the stream was read. */
  public long readUpTo() {
    return base + limit;
  }

  /** The next bytes, which stay in the stream; fewer at its end, or where it breaks. */
  public byte[] peek(int count) {
    while (limit - rowStart < count && !atEnd && broken == null) {
      fill();
    }
    return Arrays.copyOfRange(buffer, rowStart, Math.min(limit, rowStart + count));
  }

  /** Leaves out bytes that were peeked. */
  public void skip(int count) {
    rowStart += count;
    scanned = rowStart;
  }

  /** Leaves out what is left of a line, including its line break. */
  public void skipLine() throws IOException {
    skipToRowEnd(RowEnd.LINE);
    throwIfBroken();
  }

  /**
   * The next rows that start before {@code end}, at most {@code maxRows}; null if there are none.
   *
   * @throws IOException if the stream is broken, after the whole rows before the break were given
   */
  public @Nullable RawBatch next(long end, int maxRows) throws IOException {
    rows = 0;
    while (rows < maxRows && position() < end) {
      int found = rowEnd.find(buffer, scanned, limit);
      if (found >= 0) {
        addRow(found, true);
        rowStart = scanned = found + 1;
      } else {
        scanned = limit;
        if (limit - rowStart >= format.maxRowBytes() + 2) {
          return tooLong();
        } else if (atEnd || broken != null) {
          return lastRows();
        } else if (limit < buffer.length) {
          fill();
        } else if (rows > 0) {
          break;
        } else {
          makeRoom();
        }
      }
    }
    return rows == 0 ? null : emit();
  }

  /** What is left at the end of the stream; a row that the stream breaks off is not one. */
  private @Nullable RawBatch lastRows() throws IOException {
    if (broken == null && rowStart < limit) {
      if (!isOpen(position())) {
        addRow(limit, false);
      }
      rowStart = broken == null ? limit : rowStart;
      scanned = limit;
    }
    if (rows == 0) {
      throwIfBroken();
      return null;
    }
    return emit();
  }

  /** Whether the row that starts there and ends with the stream is open; then it is left. */
  private boolean isOpen(long start) {
    try {
      if (!openRow.isOpen()) {
        return false;
      }
      left += readUpTo() - start;
    } catch (IOException e) {
      broken = e;
    }
    return true;
  }

  private void addRow(int lineEnd, boolean lineBreak) {
    int end = lineEnd;
    if (lineBreak && end > rowStart && buffer[end - 1] == '\r') {
      end--;
    }
    int length = end - rowStart;
    if (length <= format.maxRowBytes() && isBlank(rowStart, end)) {
      return;
    }
    if (rows == starts.length) {
      starts = Arrays.copyOf(starts, rows * 2);
      ends = Arrays.copyOf(ends, rows * 2);
    }
    starts[rows] = rowStart;
    ends[rows++] = Math.min(end, rowStart + format.maxRowBytes() + 1);
  }

  private boolean isBlank(int from, int to) {
    if (format.isCsv()) {
      return from == to;
    }
    for (int at = from; at < to; at++) {
      byte b = buffer[at];
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Keeps the first bytes of a row that is too long, and reads over the rest of it. */
  private @Nullable RawBatch tooLong() throws IOException {
    long start = position();
    RawBatch before = rows == 0 ? null : batch(Arrays.copyOf(buffer, ends[rows - 1]));
    addRow(rowStart + format.maxRowBytes() + 1, false);
    RawBatch batch = batch(Arrays.copyOf(buffer, ends[rows - 1]));
    base += limit;
    limit = rowStart = scanned = 0;
    buffer = new byte[capacity];
    boolean complete = skipToRowEnd(rowEnd) || broken != null;
    if (complete || !isOpen(start)) {
      return batch;
    }
    throwIfBroken();
    return before;
  }

  /** Whether the row has a line end; it has none where the stream ends or breaks. */
  private boolean skipToRowEnd(RowEnd end) {
    while (true) {
      int found = end.find(buffer, scanned, limit);
      if (found >= 0) {
        rowStart = scanned = found + 1;
        return true;
      }
      base += limit;
      limit = rowStart = scanned = 0;
      if (atEnd || broken != null) {
        return false;
      }
      fill();
    }
  }

  private RawBatch emit() {
    int used = ends[rows - 1];
    int rest = limit - rowStart;
    RawBatch batch;
    if (used < buffer.length / 2) {
      batch = batch(Arrays.copyOf(buffer, used));
      System.arraycopy(buffer, rowStart, buffer, 0, rest);
    } else {
      batch = batch(buffer);
      byte[] next = new byte[Math.max(capacity, rest)];
      System.arraycopy(buffer, rowStart, next, 0, rest);
      buffer = next;
    }
    moveTo(rest);
    return batch;
  }

  private RawBatch batch(byte[] data) {
    int[] from = Arrays.copyOf(starts, rows);
    return RawBatch.of(source, base, data, from, Arrays.copyOf(ends, rows));
  }

  /** Makes room behind a row that fills the buffer. */
  private void makeRoom() {
    int rest = limit - rowStart;
    byte[] next = buffer;
    if (rest > buffer.length / 2) {
      long wanted = Math.min(buffer.length * 2L, format.maxRowBytes() + 2L);
      next = new byte[(int) Math.max(wanted, rest + 1L)];
    }
    System.arraycopy(buffer, rowStart, next, 0, rest);
    buffer = next;
    moveTo(rest);
  }

  private void moveTo(int rest) {
    base += rowStart;
    scanned = scanned - rowStart;
    rowStart = 0;
    limit = rest;
  }

  private void fill() {
    try {
      int count = in.read(buffer, limit, Math.min(READ_BYTES, buffer.length - limit));
      if (count < 0) {
        atEnd = true;
      } else {
        limit += count;
      }
    } catch (IOException e) {
      broken = e;
    }
  }

  private void throwIfBroken() throws IOException {
    if (broken != null) {
      throw broken;
    }
  }
}
