package io.headgate.cli.screen;

import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.history.RunRecord.Actual;
import io.headgate.optimizer.prediction.Prediction;
import io.headgate.terms.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was predicted beside what happened. */
public final class Comparison {
  private static final String ROW = "  %-14s %16s %16s %8s";

  private Comparison() {}

  /** The lines; none for a run that was not published. */
  public static List<String> lines(RunRecord run) {
    List<String> lines = new ArrayList<>();
    run.actual().ifPresent(actual -> add(lines, run.chosen().prediction(), actual));
    return lines;
  }

  private static void add(List<String> lines, Prediction predicted, Actual actual) {
    lines.add("");
    lines.add(ROW.formatted("", "predicted", "actual", "").stripTrailing());
    double wall = predicted.wallSeconds().value();
    lines.add(
        row(
            "wall time",
            Numbers.seconds(wall),
            Numbers.seconds(actual.wallSeconds()),
            wall,
            actual.wallSeconds()));
    double cpu = predicted.cpuSeconds().value();
    actual
        .cpuSeconds()
        .ifPresent(
            took ->
                lines.add(row("CPU time", Numbers.seconds(cpu), Numbers.seconds(took), cpu, took)));
    predicted
        .rowsWritten()
        .ifPresent(
            rows ->
                lines.add(
                    row(
                        "rows written",
                        Numbers.count(Math.round(rows.value())),
                        Numbers.count(actual.rowsWritten()),
                        rows.value(),
                        actual.rowsWritten())));
    double bytes = predicted.outputBytes().value();
    lines.add(
        row(
            "size",
            Numbers.size(Math.round(bytes)),
            Numbers.size(actual.outputBytes()),
            bytes,
            actual.outputBytes()));
    lines.add(
        row(
            "files",
            Numbers.count(predicted.files().count()),
            Numbers.count(actual.files().count()),
            predicted.files().count(),
            actual.files().count()));
    actual
        .peakMemoryBytes()
        .ifPresent(
            peak ->
                lines.add(
                    ROW.formatted(
                            "memory",
                            "≤ " + Numbers.size(predicted.peakMemoryBytes()),
                            Numbers.size(peak),
                            "")
                        .stripTrailing()));
  }

  private static String row(
      String name, String predicted, String actual, double expected, double happened) {
    return ROW.formatted(name, predicted, actual, error(expected, happened)).stripTrailing();
  }

  /** How far a prediction was off, of what happened: {@code +12%} predicted too much. */
  public static String error(double predicted, double actual) {
    return actual == 0 ? "" : String.format(Locale.ROOT, "%+.0f%%", (predicted / actual - 1) * 100);
  }
}
