package io.headgate.formats.text;

import static java.util.Objects.requireNonNull;

import io.headgate.terms.InputFormat;
import java.io.Serializable;

/**
 * How the rows of a source lie in its files.
 *
 * @param format NDJSON or CSV
 * @param csv the settings of CSV; not used by NDJSON
 * @param maxRowBytes of a longer row only the first {@code maxRowBytes + 1} bytes are kept
 */
public record RowFormat(InputFormat format, CsvFormat csv, int maxRowBytes)
    implements Serializable {
  /** Longest row by default: 16 MiB. */
  public static final int DEFAULT_MAX_ROW_BYTES = 16 << 20;

  public RowFormat {
    requireNonNull(format, "format");
    requireNonNull(csv, "csv");
    if (maxRowBytes < 1 || maxRowBytes > 1 << 30) {
      throw new IllegalArgumentException(
          "maxRowBytes: " + maxRowBytes + " (expected: 1 to " + (1 << 30) + ")");
    }
  }

  /** NDJSON with rows of at most {@link #DEFAULT_MAX_ROW_BYTES}. */
  public static RowFormat ndjson() {
    return new RowFormat(InputFormat.NDJSON, CsvFormat.standard(), DEFAULT_MAX_ROW_BYTES);
  }

  /** CSV with rows of at most {@link #DEFAULT_MAX_ROW_BYTES}. */
  public static RowFormat csv(CsvFormat csv) {
    return new RowFormat(InputFormat.CSV, csv, DEFAULT_MAX_ROW_BYTES);
  }

  public boolean isCsv() {
    return format == InputFormat.CSV;
  }

  /** Whether every line break ends a row, so that a file can be read from anywhere in it. */
  public boolean rowsAreLines() {
    return !isCsv() || !csv.multiline();
  }

  RowEnd rowEnd() {
    return rowsAreLines() ? RowEnd.LINE : new QuotedRowEnd(csv.delimiter(), csv.quote());
  }
}
