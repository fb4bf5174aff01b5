package io.headgate.pipelines;

import io.headgate.run.RunResult;
import io.headgate.tables.DataFile;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.commit.RunOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * The account of a run's rows: what each step of the graph did, and what the finished files hold;
 * and of the bytes that they were read from. Nothing is published unless {@link #problems()} is
 * empty.
 */
final class Account {
  private final InputBytes bytes;
  private final List<RowCounts> steps;
  private final long rowsInFiles;
  private final long lettersInFiles;

  private Account(InputBytes bytes, List<RowCounts> steps, long rowsInFiles, long lettersInFiles) {
    this.bytes = bytes;
    this.steps = steps;
    this.rowsInFiles = rowsInFiles;
    this.lettersInFiles = lettersInFiles;
  }

  /**
   * The account of what a graph has produced.
   *
   * @param order the names of the steps, in the order in which rows pass them; a step that saw no
   *     row may be missing in the output
   */
  static Account of(RunOutput output, List<String> order) {
    List<RowCounts> steps = new ArrayList<>();
    for (String step : order) {
      steps.add(
          output.counts().stream()
              .filter(counts -> counts.step().equals(step))
              .findAny()
              .map(RowCounts::net)
              .orElseGet(() -> RowCounts.passed(step, 0)));
    }
    for (RowCounts counts : output.counts()) {
      if (!order.contains(counts.step())) {
        throw new IllegalStateException(
            "step: " + counts.step() + " (expected: one of " + order + ")");
      }
    }
    return new Account(
        output.bytes(),
        steps,
        rows(output, DataFile.Kind.ROWS),
        rows(output, DataFile.Kind.DEAD_LETTERS));
  }

  /** Every place where rows were lost or made up, a sentence each; empty if none. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(bytesMissing());
    RowCounts before = null;
    for (RowCounts step : steps) {
      if (!step.balances()) {
        problems.add(
            "%s: %,d rows came in, but %,d are accounted for"
                .formatted(
                    step.step(),
                    step.in(),
                    step.out() + step.dropped() + step.rejected() + step.deadLettered()));
      }
      if (before != null && before.out() != step.in()) {
        problems.add(
            "%s passed on %,d rows, but %s got %,d"
                .formatted(before.step(), before.out(), step.step(), step.in()));
      }
      before = step;
    }
    long passed = steps.get(steps.size() - 1).out();
    if (passed != rowsInFiles) {
      problems.add(
          "%s passed on %,d rows, but the files hold %,d"
              .formatted(steps.get(steps.size() - 1).step(), passed, rowsInFiles));
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
        steps.get(0).out(),
        rowsInFiles,
        sum(RowCounts::duplicates),
        sum(RowCounts::rejected),
        sum(RowCounts::deadLettered));
  }

  /** What each step did, for the result. */
  List<RunResult.Step> steps() {
    return steps.stream()
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
                    step.added()))
        .toList();
  }

  /** The account as a table, one step per line. */
  String table() {
    StringBuilder table =
        new StringBuilder(
            line("step", "in", "added", "out", "dropped", "rejected", "dead-lettered"));
    for (RowCounts step : steps) {
      table.append(
          line(
              step.step(),
              "%,d".formatted(step.in()),
              "%,d".formatted(step.added()),
              "%,d".formatted(step.out()),
              "%,d".formatted(step.dropped()),
              "%,d".formatted(step.rejected()),
              "%,d".formatted(step.deadLettered())));
    }
    return table
        .append(
            line(
                "files",
                "%,d".formatted(rowsInFiles),
                "",
                "",
                "",
                "",
                "%,d".formatted(lettersInFiles)))
        .toString();
  }

  private static String line(String... cells) {
    return "%-20s %14s %12s %14s %12s %12s %14s%n".formatted((Object[]) cells);
  }

  private long sum(ToLongFunction<RowCounts> count) {
    return steps.stream().mapToLong(count).sum();
  }

  private static long rows(RunOutput output, DataFile.Kind kind) {
    return output.files().stream()
        .filter(file -> file.kind() == kind)
        .mapToLong(DataFile::rows)
        .sum();
  }
}
