package io.headgate.formats.text;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Undecoded rows of one source, about 1 MiB or 16,384 of them. Immutable. Row {@code r} is bytes
 * {@code start(r)} to {@code end(r)} of {@link #data()}, without the line break that ended it.
 */
public final class RawBatch {
  private final String source;
  private final long position;
  private final byte[] data;
  private final int[] starts;
  private final int[] ends;
  private final List<String> header;
  private final long line;

  private RawBatch(
      String source,
      long position,
      byte[] data,
      int[] starts,
      int[] ends,
      List<String> header,
      long line) {
    this.source = source;
    this.position = position;
    this.data = data;
    this.starts = starts;
    this.ends = ends;
    this.header = header;
    this.line = line;
  }

  /**
   * Rows of a source. The arrays are not copied.
   *
   * @param source a file's URI or path
   * @param position where {@code data[0]} is in the uncompressed source
   * @param data the bytes of all rows, and what is between them
   * @param starts where each row starts in {@code data}
   * @param ends where each row ends in {@code data}, exclusive
   * @throws IllegalArgumentException if the rows are not in order inside {@code data}
   */
  public static RawBatch of(String source, long position, byte[] data, int[] starts, int[] ends) {
    if (starts.length != ends.length) {
      throw new IllegalArgumentException(
          "ends: " + ends.length + " (expected: " + starts.length + ", one per start)");
    }
    int last = 0;
    for (int row = 0; row < starts.length; row++) {
      if (starts[row] < last || ends[row] < starts[row]) {
        throw new IllegalArgumentException(
            "row %d: %d to %d (expected: in order, not before %d)"
                .formatted(row, starts[row], ends[row], last));
      }
      last = ends[row];
    }
    if (last > data.length) {
      throw new IllegalArgumentException(
          "rows: up to byte " + last + " (expected: at most " + data.length + ")");
    }
    return new RawBatch(
        requireNonNull(source, "source"), position, data, starts, ends, List.of(), 0);
  }

  /** These rows with the names of the columns of the CSV file that they come from. */
  public RawBatch withHeader(List<String> names) {
    return new RawBatch(source, position, data, starts, ends, List.copyOf(names), line);
  }

  /** These rows with the number of the line that {@code data[0]} is in, from 1; 0: not known. */
  public RawBatch atLine(long number) {
    return new RawBatch(source, position, data, starts, ends, header, number);
  }

  /** The file that the rows come from. */
  public String source() {
    return source;
  }

  /** Where {@code data[0]} is in the uncompressed source. */
  public long position() {
    return position;
  }

  /** The bytes of all rows; not to be modified. */
  public byte[] data() {
    return data;
  }

  /** The number of rows. */
  public int rows() {
    return starts.length;
  }

  /** Where this row starts in {@link #data()}. */
  public int start(int row) {
    return starts[row];
  }

  /** Where this row ends in {@link #data()}, exclusive. */
  public int end(int row) {
    return ends[row];
  }

  /** Where this row starts in the uncompressed source. */
  public long position(int row) {
    return position + starts[row];
  }

  /** The names of the columns of a CSV file; empty for NDJSON. */
  public List<String> header() {
    return header;
  }

  /** The number of the line that {@code data[0]} is in, from 1; 0 where that is not known. */
  public long line() {
    return line;
  }

  /** From the first byte of the first row to the last byte of the last row. */
  public long bytes() {
    return starts.length == 0 ? 0 : ends[ends.length - 1] - starts[0];
  }

  @Override
  public String toString() {
    return "RawBatch[" + rows() + " rows of " + source + " at " + position + "]";
  }
}
