package io.headgate.formats.text;

import static java.util.Objects.requireNonNull;

import io.headgate.terms.InputFormat;
import io.headgate.terms.TextEncoding;
import java.io.Serializable;
import java.util.List;

/**
 * How the rows of a source lie in its files.
 *
 * @param format NDJSON or CSV
 * @param csv the settings of CSV; not used by NDJSON
 * @param maxRowBytes of a longer row only the first {@code maxRowBytes + 1} bytes are kept
 * @param encoding how characters lie in the bytes
 * @param skipLines lines before the first row, or the header, of each file
 * @param keys to the array of a JSON document whose elements are rows; none for values at the top
 */
public record RowFormat(
    InputFormat format,
    CsvFormat csv,
    int maxRowBytes,
    TextEncoding encoding,
    int skipLines,
    List<String> keys)
    implements Serializable {
  /** Longest row by default: 16 MiB. */
  public static final int DEFAULT_MAX_ROW_BYTES = 16 << 20;

  private static final String ARRAY = "[]";

  public RowFormat {
    requireNonNull(format, "format");
    requireNonNull(csv, "csv");
    if (maxRowBytes < 1 || maxRowBytes > 1 << 30) {
      throw new IllegalArgumentException(
          "maxRowBytes: " + maxRowBytes + " (expected: 1 to " + (1 << 30) + ")");
    }
    requireNonNull(encoding, "encoding");
    keys = List.copyOf(keys);
    if (skipLines < 0) {
      throw new IllegalArgumentException("skipLines: " + skipLines + " (expected: 0 or more)");
    }
  }

  /** UTF-8, from the first line on. */
  public RowFormat(InputFormat format, CsvFormat csv, int maxRowBytes) {
    this(format, csv, maxRowBytes, TextEncoding.UTF_8, 0, List.of());
  }

  /** NDJSON with rows of at most {@link #DEFAULT_MAX_ROW_BYTES}. */
  public static RowFormat ndjson() {
    return new RowFormat(InputFormat.NDJSON, CsvFormat.standard(), DEFAULT_MAX_ROW_BYTES);
  }

  /** CSV with rows of at most {@link #DEFAULT_MAX_ROW_BYTES}. */
  public static RowFormat csv(CsvFormat csv) {
    return new RowFormat(InputFormat.CSV, csv, DEFAULT_MAX_ROW_BYTES);
  }

  /**
   * JSON documents with rows of at most {@link #DEFAULT_MAX_ROW_BYTES}.
   *
   * @param path of the array whose elements are rows, {@code data[]} or {@code response.items[]};
   *     {@code []} for values at the top, and elements of arrays there
   * @throws IllegalArgumentException if it is none
   */
  public static RowFormat documents(String path) {
    return new RowFormat(InputFormat.JSON, CsvFormat.standard(), DEFAULT_MAX_ROW_BYTES)
        .withKeys(keysOf(path));
  }

  /** These rows at other keys of documents. */
  public RowFormat withKeys(List<String> others) {
    return new RowFormat(format, csv, maxRowBytes, encoding, skipLines, others);
  }

  /**
   * The keys of a path to an array.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static List<String> keysOf(String path) {
    if (!path.endsWith(ARRAY)) {
      throw new IllegalArgumentException(
          "path: '%s' (expected: an array such as data[] or response.items[])".formatted(path));
    }
    String keys = path.substring(0, path.length() - ARRAY.length());
    return keys.isEmpty() ? List.of() : JsonPath.parse(keys).keys();
  }

  /** These rows in files of another encoding. */
  public RowFormat in(TextEncoding other) {
    return new RowFormat(format, csv, maxRowBytes, other, skipLines, keys);
  }

  /** These rows behind some lines of another kind. */
  public RowFormat after(int lines) {
    return new RowFormat(format, csv, maxRowBytes, encoding, lines, keys);
  }

  /** These rows, of which no more than {@code bytes} each are kept. */
  public RowFormat cutAt(int bytes) {
    return new RowFormat(format, csv, Math.min(maxRowBytes, bytes), encoding, skipLines, keys);
  }

  public boolean isCsv() {
    return format == InputFormat.CSV;
  }

  /** Whether rows are values in JSON documents. */
  public boolean hasDocuments() {
    return format == InputFormat.JSON;
  }

  /** Whether every line break ends a row. */
  public boolean rowsAreLines() {
    return format == InputFormat.NDJSON || (isCsv() && areLines());
  }

  private boolean areLines() {
    return !csv.multiline() || csv.quote() == CsvFormat.NONE;
  }

  /** Whether a file can be read from anywhere in it. */
  public boolean isDivisible() {
    return rowsAreLines() && encoding == TextEncoding.UTF_8;
  }

  RowEnd rowEnd() {
    if (hasDocuments()) {
      return new JsonRowEnd(keys);
    }
    return rowsAreLines() ? lineEnd() : new QuotedRowEnd(csv.delimiter(), csv.quote());
  }

  RowEnd lineEnd() {
    return isCsv() ? RowEnd.LINE : RowEnd.LINE_FEED;
  }
}
