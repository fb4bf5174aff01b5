package io.headgate.formats.text;

import io.headgate.formats.value.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into batches of rows. Memory is bounded by a batch and the longest row
 * that is kept. Not thread-safe.
 *
 * <p>Blank NDJSON lines, empty CSV lines and comments are not rows. A CSV record whose quotes are
 * wrong, or that is longer than a row may be and has line breaks in its quotes, is cut after its
 * first line; the next line is another row. Zero bytes at the start of a row are a row of their
 * own. Ctrl-Z at the end of the stream is left out.
 */
public final class RowScanner {
  private static final int READ_BYTES = 1 << 18;

  /** Ctrl-Z. */
  private static final byte END_MARK = 0x1A;

  private final InputStream in;
  private final String source;
  private final RowFormat format;
  private final RowEnd rowEnd;
  private final RowEnd lineEnd;
  private final int capacity;
  private final OpenRow openRow;
  private byte[] buffer;

  /** Where {@code buffer[0]} is in the stream. */
  private long base;

  /** Where the current row starts in the buffer, how far it was searched, how far it was read. */
  private int rowStart;

  private int scanned;
  private int limit;

  /** Whether the quotes of the current row are wrong, so that it is its first line only. */
  private boolean oneLine;

  /** Lines that end before {@code base}; -1 where that is not known. */
  private long linesBefore;

  /** Whether a record that is too long is the last one, wherever it ends. */
  private boolean endsAtLongRecord;

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
    this.lineEnd = format.lineEnd();
    this.linesBefore = position == 0 && !format.rowsAreLines() ? 0 : -1;
    this.capacity = capacity;
    this.buffer = new byte[capacity];
  }

  /**
   * For a look at some rows: what begins with a record that is longer than a row may be, and has
   * line breaks in its quotes, is one row that is too long, and the last: where it ends is not
   * looked for, and its lines are no rows.
   */
  public void endAtLongRecord() {
    endsAtLongRecord = true;
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

  /** The next bytes, which stay in the stream; fewer at its end, where it breaks, or of a batch. */
  public byte[] peek(int count) {
    while (limit - rowStart < count && limit < buffer.length && !atEnd && broken == null) {
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
    skipToLineEnd();
    throwIfBroken();
  }

  /**
   * The next rows that start before {@code end}, at most {@code maxRows}; null if there are none.
   *
   * @throws IOException if the stream is broken, after the whole rows before the break were given
   */
  public @Nullable RawBatch next(long end, int maxRows) throws IOException {
    rows = 0;
    while (rows < maxRows && position() < end && (rows == 0 || rowStart - starts[0] < capacity)) {
      RowEnd rule = oneLine || isComment() ? lineEnd : rowEnd;
      int found = rule.find(buffer, rowStart, scanned, limit, atEnd);
      if (found >= 0 && rule == rowEnd && format.hasDocuments()) {
        takeValue(found);
      } else if (found >= 0 && (rule == lineEnd || isRecord(found))) {
        addRow(found, true);
        startRow(found + 1);
      } else if (found >= 0 || found == RowEnd.BROKEN) {
        takeOneLine();
      } else if (limit - rowStart >= format.maxRowBytes() + 2) {
        if (rule == lineEnd) {
          return tooLong();
        } else if (endsAtLongRecord) {
          return lastRecord();
        } else if (format.hasDocuments()) {
          return tooLongValue();
        }
        takeOneLine();
      } else if (atEnd || broken != null) {
        if (!isLeft() && rule.isInsideQuotes()) {
          takeOneLine();
        } else {
          return lastRows();
        }
      } else {
        scanned = ~found;
        if (rule.rowFrom() == RowEnd.NO_ROW) {
          startRow(scanned);
        }
        if (limit < buffer.length) {
          fill();
        } else if (rows > 0) {
          break;
        } else {
          makeRoom();
        }
      }
    }
    if (rows > 0) {
      return emit();
    } else if (isOpenDocument()) {
      throw new IOException(rowEnd.openProblem());
    }
    return null;
  }

  /** Whether the content must not end here: inside of the brackets of a document. */
  private boolean isOpenDocument() {
    return rowEnd.openProblem() != null && !endsAtLongRecord;
  }

  /** Takes a value of a document, or passes what is between values. */
  private void takeValue(int lastByte) {
    String problem = rowEnd.problem();
    if (problem != null) {
      broken = new IOException(problem);
      startRow(limit);
      return;
    }
    if (rowEnd.isRow()) {
      addRow(rowStart + rowEnd.rowFrom(), lastByte + 1);
    }
    startRow(lastByte + 1);
  }

  /** Keeps the first bytes of a value that is too long, and reads over the rest of it. */
  private RawBatch tooLongValue() {
    addRow(rowStart + rowEnd.rowFrom(), limit);
    RawBatch batch = batch(Arrays.copyOf(buffer, ends[rows - 1]));
    dropUpTo(limit);
    buffer = new byte[Math.max(capacity, READ_BYTES)];
    while (true) {
      // It goes on: no new value begins here.
      int found = rowEnd.find(buffer, rowStart - 1, rowStart, limit, atEnd);
      if (found >= 0) {
        startRow(found + 1);
        return batch;
      }
      dropUpTo(limit);
      if (atEnd || broken != null) {
        return batch;
      }
      fill();
    }
  }

  /** Whether what ends there is taken as a whole. */
  private boolean isRecord(int lastByte) {
    return endsAtLongRecord || lastByte - rowStart <= format.maxRowBytes() + 1;
  }

  /** The rows up to one that is too long. */
  private RawBatch lastRecord() {
    addRow(rowStart, limit);
    startRow(limit);
    atEnd = true;
    return emit();
  }

  private void startRow(int at) {
    rowStart = scanned = at;
    oneLine = false;
  }

  private void takeOneLine() {
    scanned = rowStart;
    oneLine = true;
  }

  private boolean isComment() {
    char comment = format.csv().comment();
    return comment != CsvFormat.NONE
        && format.isCsv()
        && rowStart < limit
        && buffer[rowStart] == comment;
  }

  /**
   * Whether what is after the last line end is no row: it may go on, or the stream breaks there.
   */
  private boolean isLeft() {
    if (broken == null && rowStart < limit && isOpen(position())) {
      startRow(broken == null ? limit : rowStart);
    }
    return broken != null || rowStart == limit;
  }

  /** What is left at the end of the stream; a row that the stream breaks off is not one. */
  private @Nullable RawBatch lastRows() throws IOException {
    if (broken == null && rowStart < limit) {
      int from = oneLine ? 0 : rowEnd.rowFrom();
      if (from != RowEnd.NO_ROW) {
        rowStart += from;
        addRow(beforeEndMarks(), false);
      }
      startRow(limit);
    }
    if (broken == null && isOpenDocument()) {
      broken = new IOException(rowEnd.openProblem());
    }
    if (rows == 0) {
      throwIfBroken();
      return null;
    }
    return emit();
  }

  /** Where the last row ends: what DOS puts at the end of a file is no part of it. */
  private int beforeEndMarks() {
    int end = limit;
    while (end > rowStart && buffer[end - 1] == END_MARK) {
      end--;
    }
    return end;
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

  private void addRow(int lastByte, boolean lineBreak) {
    int end = lineBreak ? withoutBreak(lastByte) : lastByte;
    int length = end - rowStart;
    if (length <= format.maxRowBytes() && (isBlank(rowStart, end) || isComment())) {
      return;
    }
    int from = rowStart;
    if (length > 0 && buffer[from] == 0) {
      // A hole that a truncated log leaves is no part of the row behind it.
      while (from < end && buffer[from] == 0) {
        from++;
      }
      addRow(rowStart, from);
    }
    if (from < end || from == rowStart) {
      addRow(from, end);
    }
  }

  private void addRow(int from, int to) {
    if (rows == starts.length) {
      starts = Arrays.copyOf(starts, rows * 2);
      ends = Arrays.copyOf(ends, rows * 2);
    }
    starts[rows] = from;
    ends[rows++] = Math.min(to, from + format.maxRowBytes() + 1);
  }

  /** The end of a row whose line break ends with this byte. */
  private int withoutBreak(int lastByte) {
    boolean both = buffer[lastByte] == '\n' && lastByte > rowStart && buffer[lastByte - 1] == '\r';
    return both ? lastByte - 1 : lastByte;
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
    addRow(rowStart, limit);
    RawBatch batch = batch(Arrays.copyOf(buffer, ends[rows - 1]));
    dropUpTo(lineEnd == RowEnd.LINE && buffer[limit - 1] == '\r' ? limit - 1 : limit);
    buffer = Arrays.copyOf(buffer, Math.max(capacity, limit));
    boolean complete = skipToLineEnd() || broken != null;
    oneLine = false;
    if (complete || !isOpen(start)) {
      return batch;
    }
    throwIfBroken();
    return before;
  }

  /** Whether the line has an end; it has none where the stream ends or breaks. */
  private boolean skipToLineEnd() {
    while (true) {
      int found = lineEnd.find(buffer, rowStart, scanned, limit, atEnd);
      if (found >= 0) {
        rowStart = scanned = found + 1;
        return true;
      }
      dropUpTo(~found);
      if (atEnd || broken != null) {
        return false;
      }
      fill();
    }
  }

  /** Forgets the bytes before an index. */
  private void dropUpTo(int index) {
    rowStart = scanned = index;
    countLines();
    int rest = limit - index;
    System.arraycopy(buffer, index, buffer, 0, rest);
    moveTo(rest);
  }

  private RawBatch emit() {
    int used = ends[rows - 1];
    int rest = limit - rowStart;
    RawBatch batch = batch(used < buffer.length / 2 ? Arrays.copyOf(buffer, used) : buffer);
    countLines();
    if (used < buffer.length / 2) {
      System.arraycopy(buffer, rowStart, buffer, 0, rest);
    } else {
      byte[] next = new byte[Math.max(capacity, rest)];
      System.arraycopy(buffer, rowStart, next, 0, rest);
      buffer = next;
    }
    moveTo(rest);
    return batch;
  }

  private RawBatch batch(byte[] data) {
    int[] from = Arrays.copyOf(starts, rows);
    return RawBatch.of(source, base, data, from, Arrays.copyOf(ends, rows)).atLine(linesBefore + 1);
  }

  /** Makes room behind a row that fills the buffer. */
  private void makeRoom() {
    countLines();
    int rest = limit - rowStart;
    byte[] next = buffer;
    if (rest > buffer.length / 2) {
      LongRow.requireRoom(source, base + rowStart, rest);
      long wanted = Math.min(buffer.length * 2L, format.maxRowBytes() + 2L);
      next = new byte[(int) Math.max(wanted, rest + 1L)];
    }
    System.arraycopy(buffer, rowStart, next, 0, rest);
    buffer = next;
    moveTo(rest);
  }

  private void countLines() {
    if (linesBefore >= 0) {
      linesBefore += Bytes.lineEnds(buffer, 0, rowStart);
    }
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
