package io.headgate.benchmarks.race;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The tables of one shape at one size, as Markdown.
 *
 * @param rows of input
 * @param all in the order of their rows
 */
record Standings(long rows, List<Standing> all) {
  private static final double MILLION = 1_000_000;

  /** A line per contender: medians, and the least and the largest. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| contender | wall, s | CPU, s | cores busy | s a million rows | peak memory, MiB |"
            + " output, MiB | files |\n");
    table.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for (Standing standing : all) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.2f | %.2f | %s | %.1f | %.0f |\n",
              standing.name(),
              standing.wall().text(2),
              standing.cpu().text(2),
              standing.cpu().over(standing.wall()),
              aMillion(standing.wall()),
              standing.peak().text(0),
              standing.size().median(),
              standing.files().median()));
    }
    return table.toString();
  }

  /**
   * A line per contender, a column for each of Headgate's runners: how many times as much the
   * contender took. Empty where Headgate does not race.
   */
  String ratios() {
    List<Standing> ours =
        all.stream().filter(one -> one.name().startsWith(HeadgateOn.PREFIX)).toList();
    if (ours.isEmpty()) {
      return "";
    }
    StringBuilder ratios = new StringBuilder();
    ratios.append(row("", ours.stream().map(our -> "/ " + our.name()).toList()));
    ratios.append(row("---", ours.stream().map(our -> "---").toList()));
    for (Standing standing : all) {
      ratios.append(row(standing.name(), ours.stream().map(our -> ratio(standing, our)).toList()));
    }
    return ratios.toString();
  }

  /** The median, for each million rows of input. */
  double aMillion(Spread seconds) {
    return seconds.median() * MILLION / rows;
  }

  private static String ratio(Standing standing, Standing our) {
    return standing.equals(our)
        ? ""
        : String.format(
            Locale.ROOT,
            "wall %.2f x, CPU %.2f x",
            standing.wall().over(our.wall()),
            standing.cpu().over(our.cpu()));
  }

  private static String row(String first, List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
  }
}
