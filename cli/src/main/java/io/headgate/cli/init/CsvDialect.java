package io.headgate.cli.init;

import io.headgate.formats.text.CsvFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Finds out how CSV files are written, from their first lines. */
final class CsvDialect {
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final char QUOTE = '"';
  private static final String NUMBER = "[-+]?[0-9.,]+([eE][-+]?[0-9]+)?";

  private CsvDialect() {}

  /** The format of files that begin with these lines; at least one line. */
  static CsvFormat of(List<String> lines) {
    char best = DELIMITERS[0];
    int most = 0;
    for (char delimiter : DELIMITERS) {
      int fields = fieldsOfAll(lines, delimiter);
      if (fields > most) {
        most = fields;
        best = delimiter;
      }
    }
    List<String> first = fields(lines.get(0), best);
    CsvFormat named = new CsvFormat(best, QUOTE, true, true, List.of(), "");
    return isHeader(first)
        ? named
        : named.withoutHeader(
            IntStream.rangeClosed(1, first.size()).mapToObj(n -> "column_" + n).toList());
  }

  /** Fields of the first line; fewer count where other lines have another number of them. */
  private static int fieldsOfAll(List<String> lines, char delimiter) {
    int fields = fields(lines.get(0), delimiter).size();
    long same = lines.stream().filter(line -> fields(line, delimiter).size() == fields).count();
    return fields == 1 ? 1 : 2 * same > lines.size() ? fields * 2 : fields;
  }

  private static boolean isHeader(List<String> names) {
    return names.stream()
            .noneMatch(name -> name.matches(NUMBER) || IsoTime.micros(name).isPresent())
        && names.stream().anyMatch(name -> !name.isBlank());
  }

  private static List<String> fields(String line, char delimiter) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == QUOTE) {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
