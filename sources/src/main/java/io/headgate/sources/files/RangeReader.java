package io.headgate.sources.files;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.compress.Decompression;
import io.headgate.formats.text.CsvHeader;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowFormat;
import io.headgate.formats.text.RowScanner;
import io.headgate.formats.text.Utf8Stream;
import io.headgate.terms.Compression;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.TextEncoding;
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
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that start in a range of a file. The ranges of a file together give exactly its
 * rows, whatever their bounds. Not thread-safe.
 *
 * <p>A byte order mark at the start is skipped. A file that is obviously of another encoding or
 * kind than the format says is unreadable. The header of a CSV file is read in every range. A file
 * that ends in the middle of its compressed data is read up to there; then {@link #next} throws.
 *
 * <p>Nothing is read beyond the size that was listed. A file that is {@link #openAsListed} is
 * looked at before it is opened and at the end of the range: if it was cut, replaced or rewritten,
 * {@link #next} throws; if it has grown, a last row without a line end is left out.
 */
public final class RangeReader implements Closeable {
  /** Longest byte order mark: a row cannot start before it. */
  private static final int MARK_BYTES = 3;

  /** The last row of a sample hardly ever goes on longer than that. */
  private static final long LIKELY_ROW_BYTES = 4 << 10;

  /** A header of so many bytes is read whatever the longest row of a sample. */
  private static final int HEADER_BYTES = 256 << 10;

  /** What a row may have behind it, and one byte more. */
  private static final long LINE_BREAK_BYTES = 3;

  private final FileRange range;
  private final RowFormat format;
  private final FileWatch watch;
  private final ListedStream stored;
  private final InputStream in;
  private final RowScanner rows;
  private final List<String> header;

  /** Where the first row of the range starts; what is open before it belongs to another range. */
  private final long first;

  private final long leftBefore;
  private boolean watched;

  /** Where the content ends for this reader, uncompressed. */
  private final long contentEnd;

  private RangeReader(FileRange range, RowFormat format, FileWatch watch, long contentEnd)
      throws IOException {
    this.range = range;
    this.format = format;
    this.watch = watch;
    this.contentEnd = contentEnd;
    boolean fromHead = range.start() <= MARK_BYTES || format.isCsv() || format.skipLines() > 0;
    watch.beforeOpening();
    ListedStream listed = open(fromHead ? 0 : range.start() - 1);
    InputStream opened = listed;
    try {
      watch.afterOpening();
      RowScanner scanner;
      if (fromHead) {
        opened = content(uncompressed(opened), 0);
        scanner = scanner(opened, 0);
        skipMark(scanner);
        for (int line = 0; line < format.skipLines(); line++) {
          scanner.skipLine();
        }
      } else {
        opened = content(opened, range.start() - 1);
        scanner = scanner(opened, range.start() - 1);
        scanner.skipLine();
      }
      this.header = fromHead ? readHeader(scanner) : List.of();
      if (fromHead && scanner.position() < range.start()) {
        opened.close();
        listed = open(range.start() - 1);
        opened = content(listed, range.start() - 1);
        scanner = scanner(opened, range.start() - 1);
        scanner.skipLine();
      }
      if (range.start() == 0 && contentEnd < Long.MAX_VALUE) {
        scanner.endAtLongRecord();
      }
      this.stored = listed;
      this.in = opened;
      this.rows = scanner;
      this.first = range.start() == 0 ? 0 : scanner.position();
      this.leftBefore = range.start() == 0 ? 0 : scanner.left();
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Opens a file at the first row of a range.
   *
   * @throws UnreadableFileException if the file cannot be opened, or its beginning not be read, or
   *     it is not what was listed any more
   */
  public static RangeReader openAsListed(FileRange range, RowFormat format, OnGrowth onGrowth)
      throws IOException {
    return open(range, format, FileWatch.strict(range, onGrowth), Long.MAX_VALUE);
  }

  /**
   * Opens a file to look at some of its rows, whatever has become of it since it was listed.
   *
   * @throws UnreadableFileException if the file cannot be opened, or its beginning not be read
   */
  public static RangeReader open(FileRange range, RowFormat format) throws IOException {
    return open(range, format, FileWatch.lenient(range), Long.MAX_VALUE);
  }

  /**
   * Opens a file to look at some of its rows, with a bound on what that costs: of a longer row only
   * the first {@code longestRow + 1} bytes are kept, and no more than {@code longestRow} bytes are
   * read beyond the end of the range. A row that starts in the range and is longer is given as one
   * that is too long, wherever it ends; if it may have line breaks it is the last one.
   *
   * @throws UnreadableFileException if the file cannot be opened, or its beginning not be read
   */
  public static RangeReader openSample(FileRange range, RowFormat format, int longestRow)
      throws IOException {
    RowFormat cut = format.cutAt(format.isCsv() ? Math.max(longestRow, HEADER_BYTES) : longestRow);
    long beyond = cut.maxRowBytes() + LINE_BREAK_BYTES;
    long end = range.end() > Long.MAX_VALUE - beyond ? Long.MAX_VALUE : range.end() + beyond;
    return open(range, cut, FileWatch.lenient(range), end);
  }

  private static RangeReader open(
      FileRange range, RowFormat format, FileWatch watch, long contentEnd) throws IOException {
    try {
      return new RangeReader(range, format, watch, contentEnd);
    } catch (IOException e) {
      throw UnreadableFileException.of(range.path(), 0, watch.reason(e));
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
      RawBatch batch = rows.next(end(), RecordBatch.TARGET_ROWS);
      if (batch == null && !watched) {
        hasGrown();
      }
      return batch == null || header.isEmpty() ? batch : batch.withHeader(header);
    } catch (IOException e) {
      IOException reason = watch.reason(e);
      throw UnreadableFileException.of(range.path(), reason == e ? rows.readUpTo() : 0, reason);
    }
  }

  /** Positions are those in UTF-8, where the content of a file may be longer than the file. */
  private long end() {
    boolean converted = format.encoding() != TextEncoding.UTF_8;
    return converted && range.end() >= range.fileBytes() ? Long.MAX_VALUE : range.end();
  }

  private boolean hasGrown() throws IOException {
    watched = true;
    boolean grown = watch.hasGrown();
    if (grown && format.encoding() != TextEncoding.UTF_8) {
      throw new IOException("it grows while it is read (expected: UTF-8, or a file that stays)");
    }
    return grown;
  }

  /** Where the next row starts in the uncompressed content. */
  long position() {
    return rows.position();
  }

  /**
   * Bytes of the file, as it is stored, from the first row of the range to the end of the last one
   * that was given.
   */
  public long bytesRead() {
    return range.compression() == Compression.NONE && format.encoding() == TextEncoding.UTF_8
        ? rows.position() - first - bytesLeft()
        : stored.position();
  }

  /** Bytes of the row that is left, after the last one that was given; 0 if there is none. */
  public long bytesLeft() {
    return rows.left() - leftBefore;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private RowScanner scanner(InputStream from, long position) {
    boolean plain = range.compression() == Compression.NONE;
    long likelyEnd = contentEnd == Long.MAX_VALUE ? contentEnd : range.end() + LIKELY_ROW_BYTES;
    long content = plain ? Math.min(range.fileBytes(), likelyEnd) : likelyEnd;
    long expected = content == Long.MAX_VALUE ? content : content - position + 1;
    int capacity = (int) Math.max(64, Math.min(RecordBatch.TARGET_BYTES, expected));
    return new RowScanner(from, range.path(), position, format, capacity, this::hasGrown);
  }

  /** In UTF-8, up to where this reader's content ends. */
  private InputStream content(InputStream bytes, long position) {
    InputStream text = Utf8Stream.of(bytes, format.encoding());
    return contentEnd == Long.MAX_VALUE ? text : new ListedStream(text, position, contentEnd, true);
  }

  private InputStream uncompressed(InputStream from) throws IOException {
    if (range.compression() != Compression.AUTO) {
      return Decompression.open(range.compression(), from);
    }
    byte[] head = from.readNBytes(InputFiles.MAGIC_BYTES);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), from);
    return Decompression.open(Decompression.ofMagic(head), whole);
  }

  private void skipMark(RowScanner scanner) throws IOException {
    byte[] head = scanner.peek(FileKind.HEAD_BYTES);
    FileKind kind = FileKind.of(head).orElse(null);
    if (kind != null) {
      throw new IOException(
          "it is %s (expected: %s). %s".formatted(kind.name(), format.format(), kind.advice()));
    }
    TextEncoding utf16 = Encodings.utf16(head).orElse(null);
    if (utf16 != null && format.encoding() == TextEncoding.UTF_8) {
      throw new IOException(
          "it is written in UTF-16 (expected: UTF-8). Set source.encoding: "
              + utf16.name().replace("_", "").toLowerCase(Locale.ROOT));
    }
    if (Decompression.begins(head, 0xEF, 0xBB, 0xBF)) {
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
    try {
      return CsvHeader.parse(line, format.csv());
    } catch (IOException e) {
      throw line.startsWith("{")
          ? new IOException("it begins as lines of JSON do (expected: CSV)", e)
          : e;
    }
  }

  private ListedStream open(long position) throws IOException {
    InputFiles.registerFileSystem(range.path());
    ResourceId resource = FileSystems.matchNewResource(range.path(), false);
    ReadableByteChannel channel = FileSystems.open(resource);
    if (position > 0) {
      ((SeekableByteChannel) channel).position(position);
    }
    return new ListedStream(
        Channels.newInputStream(channel), position, range.fileBytes(), watch.isLenient());
  }
}
