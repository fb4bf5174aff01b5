package io.headgate.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profile of a small run: each table adds up, and the steps that must be seen are. */
class ProfileIT {
  private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| ([0-9.,]+) \\|.*");

  @TempDir Path folder;

  @Test
  void profilesARunOnDirect() throws Exception {
    StorefrontJob job =
        new StorefrontJob(
            Path.of(System.getProperty("headgate.dist"), "headgate"),
            Path.of(System.getProperty("headgate.root"), "examples", "storefront.yaml"),
            "direct",
            folder);

    String report = new Profiling(job, 20_000).report();

    assertThat(report).startsWith("## direct, 20,000 rows\n");
    assertAddsUp(report, "### CPU time by thread");
    assertAddsUp(report, "### Wall time");
    assertThat(number(report, "### CPU time by thread", "runner: threads that run the graph"))
        .as(report)
        .isPositive();
    assertThat(number(report, "### The threads that run the graph", "decode"))
        .as(report)
        .isPositive();
    assertThat(number(report, "### Heap", "allocated, bytes per row of input"))
        .as(report)
        .isGreaterThan(300);
  }

  /** The rows of a table before its last are its last, but for what was rounded. */
  private static void assertAddsUp(String report, String title) {
    List<Double> numbers = table(report, title).map(row -> parsed(row.group(2))).toList();
    double all = numbers.get(numbers.size() - 1);
    double sum = numbers.stream().mapToDouble(Double::doubleValue).sum() - all;
    assertThat(sum).as(report).isBetween(all - 0.05, all + 0.05);
  }

  private static double number(String report, String title, String name) {
    return table(report, title)
        .filter(row -> row.group(1).equals(name))
        .mapToDouble(row -> parsed(row.group(2)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(report));
  }

  private static Stream<Matcher> table(String report, String title) {
    int from = report.indexOf(title);
    int to = report.indexOf("\n###", from + 1);
    return report
        .substring(from, to < 0 ? report.length() : to)
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches);
  }

  private static double parsed(String number) {
    return Double.parseDouble(number.replace(",", ""));
  }
}
