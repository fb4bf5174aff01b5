package io.headgate.contender.flink;

import org.apache.flink.types.Row;

/**
 * The fields of a line of CSV, as texts; an empty one is null. A line with another number of fields
 * has none. Flink's own CSV format fails for bytes that are not UTF-8, and reads a file in one
 * task.
 */
public final class CsvFields extends TextFields {
  private static final long serialVersionUID = 1;

  CsvFields(int count) {
    super(count);
  }

  /** Called by Flink for each line. */
  public void eval(String line) {
    Row row = new Row(count());
    int at = 0;
    int field = 0;
    while (field < count() && at <= line.length()) {
      boolean isQuoted = at < line.length() && line.charAt(at) == '"';
      int end = isQuoted ? endOfQuoted(line, at + 1) + 1 : endOfPlain(line, at);
      if (end > at) {
        row.setField(field, isQuoted ? unquoted(line, at + 1, end - 1) : line.substring(at, end));
      }
      field++;
      at = end + 1; // after the comma
    }
    if (field == count() && at == line.length() + 1) {
      collect(row);
    }
  }

  private static int endOfPlain(String line, int from) {
    int comma = line.indexOf(',', from);
    return comma < 0 ? line.length() : comma;
  }

  /** The quote that is not doubled, or the last character. */
  private static int endOfQuoted(String line, int from) {
    int at = line.indexOf('"', from);
    while (at >= 0 && at + 1 < line.length() && line.charAt(at + 1) == '"') {
      at = line.indexOf('"', at + 2);
    }
    return at < 0 ? line.length() - 1 : at;
  }

  private static String unquoted(String line, int from, int to) {
    return line.substring(from, to).replace("\"\"", "\"");
  }
}
