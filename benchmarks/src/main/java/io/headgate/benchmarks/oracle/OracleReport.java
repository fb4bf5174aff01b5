package io.headgate.benchmarks.oracle;

import io.headgate.benchmarks.race.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The tables of an oracle, Markdown. */
final class OracleReport {
  private final Measurements measurements;
  private final List<String> lines = new ArrayList<>();

  private OracleReport(Measurements measurements) {
    this.measurements = measurements;
  }

  static List<String> of(Measurements measurements, List<Cell> cells) {
    OracleReport report = new OracleReport(measurements);
    report.scores(cells);
    report.cells(cells);
    report.predictions();
    return report.lines;
  }

  private void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  private void scores(List<Cell> cells) {
    add("| input | plan | s | best | s | noise | regret |");
    add("| --- | --- | ---: | --- | ---: | ---: | ---: |");
    List<Double> regrets = new ArrayList<>();
    for (Cell cell : cells) {
      Score.of(cell, measurements)
          .ifPresent(
              score -> {
                regrets.add(score.regret());
                add(
                    "| %s | %s | %.2f | %s | %.2f | %.0f%% | %.2f |",
                    cell.title(),
                    score.planned().get(0).chosen().title(),
                    Score.wall(score.planned()).median(),
                    score.best().get(0).way().title(),
                    Score.wall(score.best()).median(),
                    score.noise() * 100,
                    score.regret());
              });
    }
    if (!regrets.isEmpty()) {
      Spread all = Spread.of(regrets.stream().mapToDouble(Double::doubleValue).toArray());
      add("");
      add(
          "Regret: median %.2f, worst %.2f, of %d inputs.",
          all.median(), all.max(), regrets.size());
    }
    add("");
  }

  private void cells(List<Cell> cells) {
    add(
        "| input | way | runs | wall, s | CPU, s | predicted | | output off by | peak, MiB, of at most |");
    add("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (Cell cell : cells) {
      row(cell, Way.PLANNED);
      Way.ALL.forEach(way -> row(cell, way));
    }
    add("");
  }

  private void row(Cell cell, Way way) {
    List<Measurement> runs = measurements.of(cell, way);
    if (runs.isEmpty()) {
      return;
    }
    Measurement first = runs.get(0);
    double cpu = median(runs, Measurement::cpu);
    double wall = median(runs, Measurement::wall);
    add(
        "| %s | %s | %d | %s | %.1f | wall %+.0f%% | CPU %+.0f%% | %+.0f%% | %,d of %,d |",
        cell.title(),
        way.title(),
        runs.size(),
        Score.wall(runs).text(2),
        cpu,
        (first.predictedWall() / wall - 1) * 100,
        (first.predictedCpu() / cpu - 1) * 100,
        (first.predictedBytes() / first.bytes() - 1) * 100,
        runs.stream().mapToLong(Measurement::peakBytes).max().orElse(0) >> 20,
        first.allowedBytes() >> 20);
  }

  private void predictions() {
    List<Measurement> all = measurements.all();
    if (all.isEmpty()) {
      return;
    }
    add("| of %d runs | median | ninth tenth |", all.size());
    add("| --- | ---: | ---: |");
    errors("CPU off by", all, run -> run.predictedCpu() / run.cpu() - 1);
    errors("wall off by", all, run -> run.predictedWall() / run.wall() - 1);
    errors("output off by", all, run -> run.predictedBytes() / run.bytes() - 1);
    errors(
        "peak memory of what was allowed",
        all,
        run -> (double) run.peakBytes() / run.allowedBytes());
  }

  private void errors(String what, List<Measurement> runs, ToDoubleFunction<Measurement> error) {
    double[] sorted = runs.stream().mapToDouble(error).map(Math::abs).sorted().toArray();
    add(
        "| %s | %.1f%% | %.1f%% |",
        what, sorted[sorted.length / 2] * 100, sorted[(int) (sorted.length * 0.9)] * 100);
  }

  private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> of) {
    double[] sorted = runs.stream().mapToDouble(of).toArray();
    Arrays.sort(sorted);
    return Spread.of(sorted).median();
  }
}
