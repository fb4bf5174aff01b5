package io.headgate.pipelines;

import io.headgate.run.RunResult;
import io.headgate.tables.DataFile;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.commit.RunOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The account of a run's rows: what each step of the graph did, and what the finished files hold;
 * and of the bytes that they were read from. Nothing is published unless {@link #problems()} is
 * empty.
 */
final class Account {
  private final InputBytes bytes;
  private final List<Line> lines;
  private final long lettersInFiles;

  /** The way of the rows of one output: the steps that they pass, and their files. */
  private record Line(String output, List<RowCounts> steps, long rowsInFiles) {
    RowCounts last() {
      return steps.get(steps.size() - 1);
    }

    /** What a step or the files are called where there are several outputs. */
    String name(String what) {
      return output.isEmpty() ? what : what + " of " + output;
    }
  }

  private Account(InputBytes bytes, List<Line> lines, long lettersInFiles) {
    this.bytes = bytes;
    this.lines = lines;
    this.lettersInFiles = lettersInFiles;
  }

  /**
   * The account of what a graph has produced.
   *
   * @param order of each output, that of the job's input first, the names of the steps in the order
   *     in which rows pass them; a step that saw no row may be missing in the output
   */
  static Account of(RunOutput output, Map<String, List<String>> order) {
    List<Line> lines = new ArrayList<>();
    order.forEach((name, steps) -> lines.add(line(output, name, steps)));
    for (RowCounts counts : output.counts()) {
      if (!order.getOrDefault(counts.output(), List.of()).contains(counts.step())) {
        throw new IllegalStateException(
            "step: %s%s (expected: one of %s)"
                .formatted(
                    counts.step(),
                    counts.output().isEmpty() ? "" : " of " + counts.output(),
                    order.getOrDefault(counts.output(), List.of())));
      }
    }
    for (DataFile file : output.files()) {
      if (file.kind() == DataFile.Kind.ROWS && !order.containsKey(file.output())) {
        throw new IllegalStateException(
            "output: %s (expected: one of %s)".formatted(file.output(), order.keySet()));
      }
    }
    return new Account(
        output.bytes(), lines, rows(output, file -> file.kind() == DataFile.Kind.DEAD_LETTERS));
  }

  private static Line line(RunOutput output, String name, List<String> order) {
    List<RowCounts> steps = new ArrayList<>();
    for (String step : order) {
      steps.add(
          output.counts().stream()
              .filter(counts -> counts.output().equals(name) && counts.step().equals(step))
              .findAny()
              .map(RowCounts::net)
              .orElseGet(() -> RowCounts.passed(step, 0).of(name)));
    }
    return new Line(
        name,
        steps,
        rows(output, file -> file.kind() == DataFile.Kind.ROWS && file.output().equals(name)));
  }

  /** Every place where rows were lost or made up, a sentence each; empty if none. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(bytesMissing());
    for (Line line : lines) {
      RowCounts before = null;
      for (RowCounts step : line.steps()) {
        if (!step.balances()) {
          problems.add(
              "%s: %,d rows came in, but %,d are accounted for"
                  .formatted(
                      line.name(step.step()),
                      step.in(),
                      step.out() + step.dropped() + step.rejected() + step.deadLettered()));
        }
        if (before != null && before.out() != step.in()) {
          problems.add(
              "%s passed on %,d rows, but %s got %,d"
                  .formatted(
                      line.name(before.step()), before.out(), line.name(step.step()), step.in()));
        }
        before = step;
      }
      if (line.last().out() != line.rowsInFiles()) {
        problems.add(
            "%s passed on %,d rows, but the files hold %,d"
                .formatted(line.name(line.last().step()), line.last().out(), line.rowsInFiles()));
      }
    }
    long letters = sum(RowCounts::deadLettered) + sum(RowCounts::rejected);
    if (letters != lettersInFiles) {
      problems.add(
          "%,d rows were dead-lettered or rejected, but the dead letter files hold %,d"
              .formatted(letters, lettersInFiles));
    }
    return problems;
  }

  /**
   * The ranges must be those of the files that were listed. Where one ends the next begins, so that
   * what was read from first to last rows adds up to the files too; of a range that was given up
   * nobody knows where that would have been.
   */
  private List<String> bytesMissing() {
    List<String> problems = new ArrayList<>();
    if (bytes.ranged() != bytes.listed()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "files of %,d bytes were listed, but ranges of %,d bytes were read",
              bytes.listed(),
              bytes.ranged()));
    } else if (bytes.givenUp() == 0 && bytes.read() + bytes.left() != bytes.listed()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "files of %,d bytes were listed, but the rows of %,d bytes were read, and %,d left",
              bytes.listed(),
              bytes.read(),
              bytes.left()));
    }
    return problems;
  }

  /** What is left for the next run, with these words for each line. */
  RunResult.Left left(List<String> lines) {
    return new RunResult.Left(bytes.leftRows(), bytes.left(), lines);
  }

  /** Where the rows went. */
  RunResult.Rows rows() {
    return new RunResult.Rows(
        lines.get(0).steps().get(0).out(),
        rowsInFiles(),
        sum(RowCounts::duplicates),
        sum(RowCounts::rejected),
        sum(RowCounts::deadLettered));
  }

  /** What each step did, for the result. */
  List<RunResult.Step> results() {
    return steps()
        .map(
            step ->
                new RunResult.Step(
                    step.step(),
                    step.in(),
                    step.out(),
                    step.duplicates(),
                    step.rejected(),
                    step.deadLettered(),
                    step.filtered(),
                    step.added(),
                    step.output()))
        .toList();
  }

  private Stream<RowCounts> steps() {
    return lines.stream().flatMap(line -> line.steps().stream());
  }

  private long rowsInFiles() {
    return lines.stream().mapToLong(Line::rowsInFiles).sum();
  }

  /** The account as a table, one step per line. */
  String table() {
    StringBuilder table =
        new StringBuilder(
            cells("step", "in", "added", "out", "dropped", "rejected", "dead-lettered"));
    for (RowCounts step : steps().toList()) {
      table.append(
          cells(
              step.output().isEmpty() ? step.step() : step.step() + " of " + step.output(),
              "%,d".formatted(step.in()),
              "%,d".formatted(step.added()),
              "%,d".formatted(step.out()),
              "%,d".formatted(step.dropped()),
              "%,d".formatted(step.rejected()),
              "%,d".formatted(step.deadLettered())));
    }
    return table
        .append(
            cells(
                "files",
                "%,d".formatted(rowsInFiles()),
                "",
                "",
                "",
                "",
                "%,d".formatted(lettersInFiles)))
        .toString();
  }

  private static String cells(String... cells) {
    return "%-20s %14s %12s %14s %12s %12s %14s%n".formatted((Object[]) cells);
  }

  private long sum(ToLongFunction<RowCounts> count) {
    return steps().mapToLong(count).sum();
  }

  private static long rows(RunOutput output, Predicate<DataFile> which) {
    return output.files().stream().filter(which).mapToLong(DataFile::rows).sum();
  }
}
