package io.headgate.formats.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the names in the first record of a CSV file. */
public final class CsvHeader {
  private CsvHeader() {}

  /**
   * The names, in order.
   *
   * @throws IOException if a quote is not closed or misplaced
   */
  public static List<String> parse(String line, CsvFormat csv) throws IOException {
    return parse(line, csv, false);
  }

  /**
   * The fields of any record, in order, without a distinction of quoted ones.
   *
   * @throws IOException if a quote is not closed or misplaced, or inside an unquoted field
   */
  public static List<String> fields(String line, CsvFormat csv) throws IOException {
    return parse(line, csv, true);
  }

  private static List<String> parse(String line, CsvFormat csv, boolean strict) throws IOException {
    List<String> names = new ArrayList<>();
    int at = 0;
    do {
      StringBuilder name = new StringBuilder();
      int start = at;
      at = field(line, at, csv, name);
      if (strict && isUnquoted(line, start, csv) && name.indexOf("" + csv.quote()) >= 0) {
        throw new IOException("a quote is inside an unquoted field");
      }
      names.add(name.toString());
    } while (at <= line.length());
    return names;
  }

  private static boolean isUnquoted(String line, int from, CsvFormat csv) {
    return from == line.length()
        || csv.quote() == CsvFormat.NONE
        || line.charAt(from) != csv.quote();
  }

  /** Reads the field that starts at {@code from}; returns where the next one starts. */
  private static int field(String line, int from, CsvFormat csv, StringBuilder name)
      throws IOException {
    if (isUnquoted(line, from, csv)) {
      int end = line.indexOf(csv.delimiter(), from);
      end = end < 0 ? line.length() : end;
      name.append(line, from, end);
      return end + 1;
    }
    int at = from + 1;
    while (true) {
      int end = line.indexOf(csv.quote(), at);
      if (end < 0) {
        throw new IOException("a quote in its header is not closed");
      }
      name.append(line, at, end);
      at = end + 1;
      if (at == line.length() || line.charAt(at) == csv.delimiter()) {
        return at + 1;
      }
      if (line.charAt(at) != csv.quote()) {
        throw new IOException("a quote in its header is misplaced");
      }
      name.append(csv.quote());
      at++;
    }
  }
}
