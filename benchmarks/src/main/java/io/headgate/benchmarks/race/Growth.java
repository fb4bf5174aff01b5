package io.headgate.benchmarks.race;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How what contenders take grows with the input: the same number in all columns of a line is linear
 * growth.
 *
 * @param shape its name
 * @param sizes in the order of the columns, at least one; of the same contenders
 */
record Growth(String shape, List<Standings> sizes) {

  /** A heading and a table, as Markdown. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("### ").append(shape);
    text.append(": seconds per million rows, by rows of input\n\n");
    text.append(
        line(
            "contender",
            sizes.stream().map(size -> String.format(Locale.ROOT, "%,d", size.rows())).toList()));
    text.append(line("---", sizes.stream().map(size -> "---").toList()));
    for (int i = 0; i < sizes.get(0).all().size(); i++) {
      int contender = i;
      text.append(
          line(
              sizes.get(0).all().get(i).name(),
              sizes.stream().map(size -> cell(size, size.all().get(contender))).toList()));
    }
    return text.append('\n').toString();
  }

  private static String cell(Standings size, Standing standing) {
    return String.format(
        Locale.ROOT,
        "wall %.2f, CPU %.2f",
        size.aMillion(standing.wall()),
        size.aMillion(standing.cpu()));
  }

  private static String line(String first, List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
  }
}
