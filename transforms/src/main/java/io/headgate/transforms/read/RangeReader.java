package io.headgate.transforms.read;

import io.headgate.batch.RecordBatch;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that start in a range of a file. The ranges of a file together give exactly its
 * rows, whatever their bounds. Not thread-safe.
 *
 * <p>A UTF-8 byte order mark is skipped; a UTF-16 one makes the file unreadable. The header of a
 * CSV file is read in every range. A file that ends in the middle of its compressed data is read up
 * to there; then {@link #next} throws.
 */
public final class RangeReader implements Closeable {
  /** Longest byte order mark: a row cannot start before it. */
  private static final int MARK_BYTES = 3;

  private final FileRange range;
  private final RowFormat format;
  private final InputStream in;
  private final RowScanner rows;
  private final List<String> header;

  private RangeReader(FileRange range, RowFormat format) throws IOException {
    this.range = range;
    this.format = format;
    boolean fromHead = range.start() <= MARK_BYTES || format.isCsv();
    InputStream opened = open(range.path(), fromHead ? 0 : range.start() - 1);
    try {
      RowScanner scanner;
      if (fromHead) {
        opened = uncompressed(opened);
        scanner = scanner(opened, 0);
        skipMark(scanner);
      } else {
        scanner = scanner(opened, range.start() - 1);
        scanner.skipLine();
      }
      this.header = fromHead ? readHeader(scanner) : List.of();
      if (fromHead && scanner.position() < range.start()) {
        opened.close();
        opened = open(range.path(), range.start() - 1);
        scanner = scanner(opened, range.start() - 1);
        scanner.skipLine();
      }
      this.in = opened;
      this.rows = scanner;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Opens a file at the first row of a range.
   *
   * @throws UnreadableFileException if the file cannot be opened, or its beginning not be read
   */
  public static RangeReader open(FileRange range, RowFormat format) throws IOException {
    try {
      return new RangeReader(range, format);
    } catch (IOException e) {
      throw UnreadableFileException.of(range.path(), 0, e);
    }
  }

  /** The names of the columns of a CSV file; empty for NDJSON, and where there is no header. */
  public List<String> header() {
    return header;
  }

  /**
   * The next rows, at most 16,384 of them or about 1 MiB; null at the end of the range.
   *
   * @throws UnreadableFileException if the file cannot be read on; all whole rows before that place
   *     were given
   */
  public @Nullable RawBatch next() throws IOException {
    try {
      RawBatch batch = rows.next(range.end(), RecordBatch.TARGET_ROWS);
      return batch == null || header.isEmpty() ? batch : batch.withHeader(header);
    } catch (IOException e) {
      throw UnreadableFileException.of(range.path(), rows.readUpTo(), e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private RowScanner scanner(InputStream from, long position) {
    boolean plain = range.compression() == Compression.NONE;
    long expected = plain ? range.fileBytes() - position + 1 : Long.MAX_VALUE;
    int capacity = (int) Math.max(64, Math.min(RecordBatch.TARGET_BYTES, expected));
    return new RowScanner(from, range, position, format, capacity);
  }

  private InputStream uncompressed(InputStream from) throws IOException {
    if (range.compression() != Compression.AUTO) {
      return range.compression().open(from);
    }
    byte[] head = from.readNBytes(InputFiles.MAGIC_BYTES);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), from);
    return Compression.ofMagic(head).open(whole);
  }

  private static void skipMark(RowScanner scanner) throws IOException {
    byte[] head = scanner.peek(MARK_BYTES);
    if (InputFiles.isUtf16(head)) {
      throw new IOException("it is written in UTF-16 (expected: UTF-8)");
    }
    if (Compression.begins(head, 0xEF, 0xBB, 0xBF)) {
      scanner.skip(MARK_BYTES);
    }
  }

  private List<String> readHeader(RowScanner scanner) throws IOException {
    if (!format.isCsv() || !format.csv().header()) {
      return format.isCsv() ? format.csv().columns() : List.of();
    }
    RawBatch first = scanner.next(Long.MAX_VALUE, 1);
    if (first == null) {
      return List.of();
    }
    int length = first.end(0) - first.start(0);
    if (length > format.maxRowBytes()) {
      throw new IOException("its header is longer than maxRowBytes, " + format.maxRowBytes());
    }
    String line = new String(first.data(), first.start(0), length, StandardCharsets.UTF_8);
    return CsvHeader.parse(line, format.csv());
  }

  private static InputStream open(String path, long position) throws IOException {
    InputFiles.registerFileSystem(path);
    ResourceId resource = FileSystems.matchNewResource(path, false);
    ReadableByteChannel channel = FileSystems.open(resource);
    if (position > 0) {
      ((SeekableByteChannel) channel).position(position);
    }
    return Channels.newInputStream(channel);
  }
}
