package io.headgate.benchmarks.shapes;

import io.headgate.benchmarks.shapes.Result.Held;
import io.headgate.benchmarks.shapes.Result.Interval;
import io.headgate.terms.ByteSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The tables of shapes, Markdown. */
final class ShapeReport {
  private static final double SURE = 0.95;
  private static final double WITHIN = 2;
  private static final double QUICK_SECONDS = 2;
  private static final int MOST_MISSES = 20;

  /** Runs of less than that are mostly what every run needs. */
  private static final long LARGE = 1200 * ByteSize.MIB;

  private final List<Result> all;
  private final List<String> lines = new ArrayList<>();

  private ShapeReport(List<Result> all) {
    this.all = all;
  }

  /** A report of at least one shape. */
  static List<String> of(List<Result> results) {
    ShapeReport report = new ShapeReport(results);
    report.runners();
    report.goals();
    report.coverage();
    report.quantiles();
    report.others();
    report.misses();
    return report.lines;
  }

  private void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  private int count(Predicate<Result> which) {
    return (int) all.stream().filter(which).count();
  }

  private void runners() {
    add("| runner | shapes | done | forced | out of memory | wrong | stopped | failed |");
    add("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    Map<String, List<Result>> byRunner =
        all.stream()
            .collect(Collectors.groupingBy(Result::runner, TreeMap::new, Collectors.toList()));
    byRunner.forEach(this::row);
    if (byRunner.size() > 1) {
      row("all", all);
    }
    add("");
  }

  private void row(String name, List<Result> results) {
    add(
        "| %s | %d | %d | %d | %d | %d | %d | %d |",
        name,
        results.size(),
        count(results, Ending.DONE),
        results.stream().filter(result -> result.planned().refused()).count(),
        count(results, Ending.OUT_OF_MEMORY, Ending.PLAN_OUT_OF_MEMORY),
        count(results, Ending.WRONG),
        count(results, Ending.TIMEOUT, Ending.DISK),
        count(results, Ending.FAILED, Ending.NO_PLAN));
  }

  private static long count(List<Result> results, Ending... endings) {
    return results.stream().filter(result -> List.of(endings).contains(result.ending())).count();
  }

  /** Those that ran as planned: one that was forced was said not to fit. */
  private List<Result> asPlanned() {
    return all.stream().filter(result -> !result.planned().refused()).toList();
  }

  private void goals() {
    List<Result> planned = asPlanned();
    int dead = (int) count(planned, Ending.OUT_OF_MEMORY, Ending.PLAN_OUT_OF_MEMORY);
    add(
        "- Out of memory: %d of %d that were not refused; that is under %.1f%% at 95%%.",
        dead, planned.size(), 100 * Binomial.atMost(SURE, dead, planned.size()));
    List<Result> refused = all.stream().filter(result -> result.planned().refused()).toList();
    add(
        "- Refused: %d, of which %d really do not fit, run with --force in what they were refused for.",
        refused.size(), count(refused, Ending.OUT_OF_MEMORY, Ending.PLAN_OUT_OF_MEMORY));
    List<Result> ended = planned.stream().filter(Result::ended).toList();
    List<Result> measured = ended.stream().filter(result -> result.used().heap() > 0).toList();
    add(
        "- \"At most\" within %.0f × of what was used: %s; where it is over %d MiB: %s; where the"
            + " smallest heap was looked for: %s.",
        WITHIN,
        near(measured),
        LARGE / ByteSize.MIB,
        near(measured.stream().filter(result -> result.planned().atMost() > LARGE).toList()),
        near(measured.stream().filter(result -> result.used().smallestHeap() > 0).toList()));
    add(
        "- Resident memory above \"at most\": %d of %d.",
        ended.stream()
            .filter(result -> result.used().resident() > result.planned().atMost())
            .count(),
        ended.size());
    add(
        "- `plan` under %.0f s: %s; at most %.1f s. Its own process ran out of memory %d times.",
        QUICK_SECONDS,
        share(all, result -> result.planned().seconds() < QUICK_SECONDS),
        all.stream().mapToDouble(result -> result.planned().seconds()).max().orElse(0),
        count(result -> result.ending() == Ending.PLAN_OUT_OF_MEMORY));
    add(
        "- Runs that had another heap than `plan` had said: %d.",
        ended.stream().filter(result -> result.used().had() != result.planned().heap()).count());
    add("");
  }

  private static String near(List<Result> of) {
    return share(of, result -> ratio(result) <= WITHIN);
  }

  private static String share(List<Result> of, Predicate<Result> which) {
    long hits = of.stream().filter(which).count();
    return String.format(
        Locale.ROOT,
        "%d of %d (%.0f%%)",
        hits,
        of.size(),
        of.isEmpty() ? 0 : 100.0 * hits / of.size());
  }

  /** By how much "at most" was more than what was used. */
  static double ratio(Result result) {
    return (double) result.planned().atMost() / result.used().total();
  }

  private void coverage() {
    add(
        "| 90%% interval of | held | shapes | under it | above it | where sampled | at least, at 95%% |");
    add("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    coverage("wall time", Held::wall);
    coverage("CPU time", Held::cpu);
    coverage("rows written", Held::rows);
    coverage("output bytes", Held::bytes);
    coverage("files", Held::files);
    add("");
  }

  private void coverage(String name, Function<Held, Interval> which) {
    List<Interval> known = intervals(asPlanned(), which);
    List<Interval> sampled =
        intervals(asPlanned().stream().filter(result -> !result.planned().exact()).toList(), which);
    int held = held(known);
    add(
        "| %s | %.0f%% | %d | %d | %d | %.0f%% of %d | %.0f%% |",
        name,
        percent(held, known.size()),
        known.size(),
        known.stream().filter(of -> actual(of) < of.low()).count(),
        known.stream().filter(of -> actual(of) > of.high()).count(),
        percent(held(sampled), sampled.size()),
        sampled.size(),
        100 * Binomial.atLeast(SURE, held, known.size()));
  }

  private static List<Interval> intervals(List<Result> of, Function<Held, Interval> which) {
    return of.stream()
        .map(result -> which.apply(result.held()))
        .filter(interval -> interval.actual() != null)
        .toList();
  }

  private static int held(List<Interval> of) {
    return (int)
        of.stream().filter(one -> actual(one) >= one.low() && actual(one) <= one.high()).count();
  }

  private static double actual(Interval of) {
    Double actual = of.actual();
    return actual == null ? Double.NaN : actual;
  }

  private static double percent(int hits, int of) {
    return of == 0 ? 0 : 100.0 * hits / of;
  }

  private void quantiles() {
    add("| | least | 10%% | median | 90%% | most |");
    add("| --- | ---: | ---: | ---: | ---: | ---: |");
    List<Result> ended = asPlanned().stream().filter(Result::ended).toList();
    List<Result> measured = ended.stream().filter(result -> result.used().heap() > 0).toList();
    quantiles("at most ÷ used", measured, ShapeReport::ratio);
    quantiles(
        "at most ÷ resident",
        ended,
        result -> (double) result.planned().atMost() / Math.max(1, result.used().resident()));
    quantiles("text, MB", all, result -> result.textBytes() / 1e6);
    quantiles("run, s", ended, Result::seconds);
    quantiles("`plan`, s", all, result -> result.planned().seconds());
    quantiles("wall time ÷ predicted", ended, result -> over(result.held().wall()));
    quantiles("rows ÷ predicted", ended, result -> over(result.held().rows()));
    quantiles("output bytes ÷ predicted", ended, result -> over(result.held().bytes()));
    quantiles("files ÷ predicted", ended, result -> over(result.held().files()));
    add("");
  }

  private static double over(Interval of) {
    return actual(of) / Math.max(1e-9, of.value());
  }

  private void quantiles(String name, List<Result> of, ToDoubleFunction<Result> what) {
    double[] sorted = of.stream().mapToDouble(what).sorted().toArray();
    if (sorted.length > 0) {
      add(
          "| %s | %s |",
          name,
          Arrays.stream(new double[] {0, 0.1, 0.5, 0.9, 1})
              .mapToObj(share -> String.format(Locale.ROOT, "%.2f", quantile(sorted, share)))
              .collect(Collectors.joining(" | ")));
    }
  }

  /** Nearest rank. */
  static double quantile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  /** Those that were not simply done, each with its seed. */
  private void others() {
    List<Result> others =
        all.stream().filter(result -> result.ending() != Ending.DONE || isOff(result)).toList();
    if (others.isEmpty()) {
      return;
    }
    add("| seed | runner | MB | ending | had, MiB | at most, MiB | resident, MiB | what | shape |");
    add("| --- | --- | ---: | --- | ---: | ---: | ---: | --- | --- |");
    for (Result result : others) {
      add(
          "| %d | %s | %.0f | %s%s | %d | %d | %d | %s | %s |",
          result.seed(),
          result.runner(),
          result.textBytes() / 1e6,
          result.ending(),
          result.planned().refused() ? ", forced" : "",
          result.used().had() / ByteSize.MIB,
          result.planned().atMost() / ByteSize.MIB,
          result.used().resident() / ByteSize.MIB,
          what(result),
          result.shape());
    }
    add("");
  }

  /** Where rows or bytes were not what the interval said, the farthest first. */
  private void misses() {
    List<Result> missed =
        all.stream()
            .filter(result -> miss(result) > 1)
            .sorted(Comparator.comparingDouble(ShapeReport::miss).reversed())
            .limit(MOST_MISSES)
            .toList();
    if (missed.isEmpty()) {
      return;
    }
    add("| seed | rows written | predicted | output, KB | predicted | shape |");
    add("| --- | ---: | ---: | ---: | ---: | --- |");
    for (Result result : missed) {
      Interval rows = result.held().rows();
      Interval bytes = result.held().bytes();
      add(
          "| %d | %,.0f | %,.0f (%,.0f..%,.0f) | %s | %,.0f (%,.0f..%,.0f) | %s |",
          result.seed(),
          actual(rows),
          rows.value(),
          rows.low(),
          rows.high(),
          bytes.actual() == null ? "–" : String.format(Locale.ROOT, "%,.0f", actual(bytes) / 1000),
          bytes.value() / 1000,
          bytes.low() / 1000,
          bytes.high() / 1000,
          result.shape());
    }
    add("");
  }

  /** How many times too small or large the nearer end of the worse interval is; 1 if both hold. */
  private static double miss(Result result) {
    return Math.max(missed(result.held().rows()), missed(result.held().bytes()));
  }

  private static double missed(Interval of) {
    double actual = actual(of);
    if (Double.isNaN(actual) || (actual >= of.low() && actual <= of.high())) {
      return 1;
    }
    return actual > of.high() ? actual / Math.max(1, of.high()) : of.low() / Math.max(1, actual);
  }

  private static boolean isOff(Result result) {
    return result.ended() && result.used().resident() > result.planned().atMost();
  }

  private static String what(Result result) {
    String said = isOff(result) ? "resident above at most " + result.message() : result.message();
    String line = said.lines().findFirst().orElse("").replace("|", "/");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }
}
