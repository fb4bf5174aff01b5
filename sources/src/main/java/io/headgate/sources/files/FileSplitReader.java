package io.headgate.sources.files;

import static java.util.Objects.requireNonNull;

import io.headgate.formats.ColumnSpec;
import io.headgate.formats.compress.DamagedContentException;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import io.headgate.formats.text.RowFormat;
import io.headgate.sources.SplitEnd;
import io.headgate.sources.SplitReader;
import io.headgate.sources.SplitRows;
import io.headgate.terms.Numbers;
import io.headgate.terms.OnUnreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and decodes the rows of a range. */
final class FileSplitReader implements SplitReader {
  private final FileSource source;
  private final RowFormat format;
  private final FileRange range;
  private final RangeReader reader;
  private RowDecoder decoder;
  private long rows;
  private @Nullable SplitEnd end;

  /**
   * @param format that rows are decoded by
   */
  FileSplitReader(
      FileSource source,
      RowFormat format,
      FileRange range,
      RangeReader reader,
      RowDecoder decoder) {
    this.source = source;
    this.format = format;
    this.range = range;
    this.reader = reader;
    this.decoder = decoder;
  }

  @Override
  public @Nullable SplitRows next() throws IOException {
    if (end != null) {
      return null;
    }
    RawBatch raw;
    try {
      raw = reader.next();
    } catch (UnreadableFileException e) {
      List<String> warnings = new ArrayList<>(damage(e));
      warnings.addAll(decoder.takeWarnings(range.path()));
      end = givenUp(e, reader.bytesRead(), source.onUnreadable()).withWarnings(warnings);
      return null;
    }
    if (raw == null) {
      end = readToItsEnd().withWarnings(decoder.takeWarnings(range.path()));
      return null;
    }
    rows += raw.rows();
    return new SplitRows(decoder.decode(raw), raw.bytes(), reader.position() - range.start());
  }

  /** A checksum stands behind what it is of: rows from before it are not known to be right. */
  private List<String> damage(UnreadableFileException cause) {
    if (rows == 0 || !(cause.getCause() instanceof DamagedContentException)) {
      return List.of();
    }
    String read =
        rows == 1 ? "the row that was" : "the %s rows that were".formatted(Numbers.count(rows));
    return List.of(
        "%s is damaged: %s read before this was seen may have wrong values. Repair or remove it, and run again."
            .formatted(range.path(), read));
  }

  @Override
  public void narrow(List<ColumnSpec> columns) {
    decoder = RowDecoder.of(format, columns);
  }

  private SplitEnd readToItsEnd() {
    long left = reader.bytesLeft();
    if (left == 0) {
      return SplitEnd.read(reader.bytesRead());
    }
    String words = String.format(Locale.ROOT, "1 line of %s, %,d bytes", range.path(), left);
    return SplitEnd.read(reader.bytesRead(), new SplitEnd.Left(left, words));
  }

  /** The end of a range that cannot be read on, where that is allowed. */
  static SplitEnd givenUp(UnreadableFileException cause, long read, OnUnreadable onUnreadable)
      throws UnreadableFileException {
    if (onUnreadable == OnUnreadable.FAIL) {
      throw cause.withAdvice();
    }
    return SplitEnd.givenUp(read, String.valueOf(cause.getMessage()));
  }

  @Override
  public SplitEnd end() {
    return requireNonNull(end, "end");
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
