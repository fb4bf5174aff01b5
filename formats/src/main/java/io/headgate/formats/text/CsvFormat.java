package io.headgate.formats.text;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * How CSV files are written. Empty lines are skipped. Spaces belong to the field. An unquoted field
 * that is empty or one of {@code nullValues} is null; a quoted empty field is an empty text.
 *
 * @param delimiter between two fields; one ASCII character, not a line break
 * @param quote around a field that holds a delimiter, a quote or a line break; doubled inside;
 *     {@link #NONE} where quotes are characters like others
 * @param header whether the first record of a file names the columns
 * @param multiline whether a quoted field may hold a line break; such files are not split
 * @param columns names of the columns of files without a header; empty with a header
 * @param nullValues texts of an unquoted field that mean null, beside the empty one
 * @param comment a line that begins with it is skipped; {@link #NONE} where there is no such line
 */
public record CsvFormat(
    char delimiter,
    char quote,
    boolean header,
    boolean multiline,
    List<String> columns,
    List<String> nullValues,
    char comment)
    implements Serializable {
  /** No character. */
  public static final char NONE = 0;

  public CsvFormat {
    columns = List.copyOf(columns);
    nullValues = List.copyOf(nullValues);
    requireCharacter("delimiter", delimiter);
    requireOther("quote", quote, delimiter);
    requireOther("comment", comment, delimiter);
    requireOther("comment", comment, quote);
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

  /** Commas, double quotes, a header, no line breaks inside fields, only empty means null. */
  public static CsvFormat standard() {
    return new CsvFormat(',', '"', true, false, List.of(), List.of(), NONE);
  }

  /** This format with another delimiter. */
  public CsvFormat delimitedBy(char other) {
    return new CsvFormat(other, quote, header, multiline, columns, nullValues, comment);
  }

  /** This format with another quote, or none. */
  public CsvFormat quotedBy(char other) {
    return new CsvFormat(delimiter, other, header, multiline, columns, nullValues, comment);
  }

  /** This format with line breaks allowed inside quoted fields. */
  public CsvFormat multilineFields() {
    return new CsvFormat(delimiter, quote, header, true, columns, nullValues, comment);
  }

  /** This format for files without a header. */
  public CsvFormat withoutHeader(List<String> names) {
    return new CsvFormat(delimiter, quote, false, multiline, names, nullValues, comment);
  }

  /** This format with texts that mean null. */
  public CsvFormat withNulls(List<String> texts) {
    return new CsvFormat(delimiter, quote, header, multiline, columns, texts, comment);
  }

  /** This format with comments. */
  public CsvFormat withComments(char character) {
    return new CsvFormat(delimiter, quote, header, multiline, columns, nullValues, character);
  }

  private static void requireOther(String name, char value, char other) {
    if (value != NONE) {
      requireCharacter(name, value);
      if (value == other) {
        throw new IllegalArgumentException(
            "%s: %s (expected: no character that means something else)".formatted(name, value));
      }
    }
  }

  private static void requireCharacter(String name, char value) {
    if (value == '\n' || value == '\r' || value == 0 || value > 127) {
      throw new IllegalArgumentException(
          "%s: %s (expected: one ASCII character, not a line break)"
              .formatted(name, value < ' ' ? "\\u%04x".formatted((int) value) : value));
    }
  }
}
