package io.headgate.benchmarks.oracle;

import io.headgate.benchmarks.oracle.Measurement.Amounts;
import io.headgate.benchmarks.race.Spread;
import io.headgate.terms.FileSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The tables of an oracle, Markdown. */
final class OracleReport {
  private static final double CALIBRATED = 0.2;
  private static final double LEARNED = 0.1;
  private static final double OUTPUT = 0.1;

  private final Measurements measurements;
  private final List<Case> cases;
  private final List<String> lines = new ArrayList<>();

  private OracleReport(Measurements measurements, List<Case> cases) {
    this.measurements = measurements;
    this.cases = cases;
  }

  static List<String> of(Measurements measurements, List<Case> cases) {
    OracleReport report = new OracleReport(measurements, cases);
    report.scores();
    report.learning();
    report.cells();
    report.summary();
    return report.lines;
  }

  private void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  private void scores() {
    add("| input | plan | s | best | s | noise | regret |");
    add("| --- | --- | ---: | --- | ---: | ---: | ---: |");
    for (Case one : cases) {
      Score.of(one, measurements)
          .ifPresent(
              score ->
                  add(
                      "| %s | %s | %.2f | %s | %.2f | %.0f%% | %.2f |",
                      one.title(),
                      score.planned().get(0).chosen().title(),
                      Score.wall(score.planned()).median(),
                      score.best().get(0).chosen().title(),
                      Score.wall(score.best()).median(),
                      score.noise() * 100,
                      score.regret()));
    }
    add("");
  }

  /** The first run of a series of plans that learn, and the last. */
  private void learning() {
    add(
        "| input | runs before | wall, s | predicted | CPU, s | predicted | output, MiB | predicted"
            + " | good files | peak, MiB, of at most |");
    add("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (Case one : cases) {
      List<Measurement> series = measurements.series(one);
      for (int run = 0; run < series.size(); run += Math.max(1, series.size() - 1)) {
        Measurement measured = series.get(run);
        Amounts actual = measured.actual();
        add(
            "| %s | %d | %.2f | %s | %.2f | %s | %.2f | %s | %,d of %,d | %,d of %,d |",
            one.title(),
            run,
            actual.wall(),
            off(measured, Amounts::wall) + (measured.quiet() ? "" : " (busy)"),
            actual.cpu(),
            off(measured, Amounts::cpu),
            actual.bytes() / (1 << 20),
            off(measured, Amounts::bytes),
            actual.goodFiles(),
            actual.files(),
            actual.memory() >> 20,
            measured.predicted().memory() >> 20);
      }
    }
    add("");
  }

  private static String off(Measurement run, ToDoubleFunction<Amounts> of) {
    return String.format(Locale.ROOT, "%+.0f%%", error(run, of) * 100);
  }

  private static double error(Measurement run, ToDoubleFunction<Amounts> of) {
    return of.applyAsDouble(run.predicted()) / of.applyAsDouble(run.actual()) - 1;
  }

  private void cells() {
    add("| input | way | runs | wall, s | CPU, s | wall predicted | CPU | output |");
    add("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (Case one : cases) {
      row(one, Way.PLANNED);
      one.ways().forEach(way -> row(one, way));
    }
    add("");
  }

  private void row(Case one, Way way) {
    List<Measurement> runs = measurements.of(one, way);
    if (!runs.isEmpty()) {
      add(
          "| %s | %s | %d | %s | %.1f | %+.0f%% | %+.0f%% | %+.0f%% |",
          one.title(),
          way.title(),
          runs.size(),
          Score.wall(runs).text(2),
          median(runs, run -> run.actual().cpu()),
          median(runs, run -> error(run, Amounts::wall)) * 100,
          median(runs, run -> error(run, Amounts::cpu)) * 100,
          median(runs, run -> error(run, Amounts::bytes)) * 100);
    }
  }

  private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> of) {
    return Spread.of(runs.stream().mapToDouble(of).toArray()).median();
  }

  private void summary() {
    List<Score> scores =
        cases.stream().flatMap(one -> Score.of(one, measurements).stream()).toList();
    if (scores.isEmpty()) {
      return;
    }
    Spread regret = Spread.of(scores.stream().mapToDouble(Score::regret).toArray());
    add(
        "Regret: median %.2f, worst %.2f, of %d inputs.",
        regret.median(), regret.max(), scores.size());
    add("");
    List<List<Measurement>> cells =
        cases.stream()
            .flatMap(
                one ->
                    one.ways().stream()
                        .map(way -> measurements.of(one, way))
                        .filter(runs -> !runs.isEmpty()))
            .toList();
    within("CPU time of a cell", CALIBRATED, cells, Amounts::cpu);
    within("Wall time of a cell, quiet runs,", CALIBRATED, quiet(cells), Amounts::wall);
    within("Output of a cell", OUTPUT, cells, Amounts::bytes);
    List<List<Measurement>> last =
        cases.stream()
            .filter(one -> !measurements.series(one).isEmpty())
            .map(one -> List.of(typical(one, measurements.series(one))))
            .toList();
    within("After a series, CPU time", LEARNED, last, Amounts::cpu);
    within("After a series, wall time", LEARNED, last, Amounts::wall);
    within("After a series, output", OUTPUT, last, Amounts::bytes);
    files();
    memory();
  }

  /**
   * What the last of a series of plans has predicted, and the medians of all runs of its choice:
   * one run is as good or bad as the machine is just then.
   */
  private Measurement typical(Case one, List<Measurement> series) {
    Measurement last = series.get(series.size() - 1);
    List<Measurement> alike =
        measurements.of(one).stream().filter(run -> run.chosen().equals(last.chosen())).toList();
    Amounts actual = last.actual();
    return new Measurement(
        last.title(),
        last.asked(),
        last.remembers(),
        last.chosen(),
        last.quiet(),
        last.predicted(),
        new Amounts(
            median(alike, run -> run.actual().wall()),
            median(alike, run -> run.actual().cpu()),
            median(alike, run -> run.actual().bytes()),
            actual.files(),
            actual.goodFiles(),
            actual.memory()));
  }

  private static List<List<Measurement>> quiet(List<List<Measurement>> cells) {
    return cells.stream()
        .map(runs -> runs.stream().filter(Measurement::quiet).toList())
        .filter(runs -> !runs.isEmpty())
        .toList();
  }

  private void within(
      String what, double share, List<List<Measurement>> cells, ToDoubleFunction<Amounts> of) {
    Predicate<List<Measurement>> near =
        runs -> Math.abs(median(runs, run -> error(run, of))) <= share;
    add(
        "- %s within %.0f%% of what was predicted: %d of %d.",
        what, share * 100, cells.stream().filter(near).count(), cells.size());
  }

  private void files() {
    List<Amounts> runs =
        cases.stream()
            .filter(Case::fillsFiles)
            .flatMap(one -> measurements.of(one, Way.PLANNED).stream())
            .map(Measurement::actual)
            .toList();
    add(
        "- Files within %s to %s of the target size, where there is enough output: %,d of %,d.",
        FileSizes.SMALL,
        FileSizes.LARGE,
        runs.stream().mapToLong(Amounts::goodFiles).sum(),
        runs.stream().mapToLong(Amounts::files).sum());
  }

  private void memory() {
    List<Measurement> runs = cases.stream().flatMap(one -> measurements.of(one).stream()).toList();
    double most =
        runs.stream()
            .mapToDouble(run -> (double) run.actual().memory() / run.predicted().memory())
            .max()
            .orElse(0);
    add(
        "- Resident memory: at most %.0f%% of what the plan said would be the most. All %d runs"
            + " came to their end.",
        most * 100, runs.size());
  }
}
