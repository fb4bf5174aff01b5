package io.headgate.formats.text;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * How CSV files are written. Empty lines are skipped. Spaces belong to the field. An unquoted field
 * that is empty or equal to {@code nullValue} is null; a quoted empty field is an empty text.
 *
 * @param delimiter between two fields; one ASCII character, not a line break
 * @param quote around a field that holds a delimiter, a quote or a line break; doubled inside
 * @param header whether the first record of a file names the columns
 * @param multiline whether a quoted field may hold a line break; such files are not split
 * @param columns names of the columns of files without a header; empty with a header
 * @param nullValue text of an unquoted field that means null, beside the empty one
 */
public record CsvFormat(
    char delimiter,
    char quote,
    boolean header,
    boolean multiline,
    List<String> columns,
    String nullValue)
    implements Serializable {

  public CsvFormat {
    requireNonNull(nullValue, "nullValue");
    columns = List.copyOf(columns);
    requireCharacter("delimiter", delimiter);
    requireCharacter("quote", quote);
    if (quote == delimiter) {
      throw new IllegalArgumentException("quote: " + quote + " (expected: not the delimiter)");
    }
    if (header != columns.isEmpty()) {
      throw new IllegalArgumentException(
          "columns: %s (expected: %s)"
              .formatted(
                  columns,
                  header ? "none when there is a header" : "names when there is no header"));
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new IllegalArgumentException("columns: " + columns + " (expected: each name once)");
    }
  }

  /** Commas, double quotes, a header, no line breaks inside fields, empty means null. */
  public static CsvFormat standard() {
    return new CsvFormat(',', '"', true, false, List.of(), "");
  }

  /** This format with line breaks allowed inside quoted fields. */
  public CsvFormat multilineFields() {
    return new CsvFormat(delimiter, quote, header, true, columns, nullValue);
  }

  /** This format for files without a header. */
  public CsvFormat withoutHeader(List<String> names) {
    return new CsvFormat(delimiter, quote, false, multiline, names, nullValue);
  }

  private static void requireCharacter(String name, char value) {
    if (value == '\n' || value == '\r' || value == 0 || value > 127) {
      throw new IllegalArgumentException(
          "%s: %s (expected: one ASCII character, not a line break)"
              .formatted(name, value < ' ' ? "\\u%04x".formatted((int) value) : value));
    }
  }
}
