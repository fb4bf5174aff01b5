package io.headgate.cli.init;

import io.headgate.formats.text.CsvFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a CSV record and says what its fields could be. */
final class CsvRow {
  private static final String INTEGER = "-?(0|[1-9][0-9]{0,17})";
  private static final String NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?";

  private final CsvFormat format;
  private final List<String> header;

  CsvRow(CsvFormat format, List<String> header) {
    this.format = format;
    this.header = header;
  }

  /**
   * Adds the fields to what was seen under the names of the header.
   *
   * @throws IOException if there are more or fewer fields than names, or a quote is not closed
   */
  void see(String record, FieldTree root) throws IOException {
    List<String> fields = fields(record);
    if (fields.size() != header.size()) {
      throw new IOException(fields.size() + " fields (expected: " + header.size() + ")");
    }
    for (int i = 0; i < fields.size(); i++) {
      value(fields.get(i), root.child(header.get(i)).seen());
    }
  }

  private static void value(String field, FieldStatistics seen) {
    if (field.isEmpty()) {
      return;
    }
    if (field.matches(INTEGER)) {
      seen.integer(Long.parseLong(field));
    } else if (field.matches(NUMBER)) {
      seen.number(field);
    } else if (field.equalsIgnoreCase("true") || field.equalsIgnoreCase("false")) {
      seen.bool(field.equalsIgnoreCase("true"));
    } else {
      seen.text(field);
    }
  }

  private List<String> fields(String record) throws IOException {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < record.length(); at++) {
      char c = record.charAt(at);
      if (c == format.quote()
          && quoted
          && at + 1 < record.length()
          && record.charAt(at + 1) == format.quote()) {
        field.append(c);
        at++;
      } else if (c == format.quote() && (quoted || field.isEmpty())) {
        quoted = !quoted;
      } else if (c == format.delimiter() && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (quoted) {
      throw new IOException("a quote is not closed");
    }
    fields.add(field.toString());
    return fields;
  }
}
