package io.headgate.cli.screen;

import io.headgate.cli.shell.Shell;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import io.headgate.terms.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a published run tells its user. */
public final class Report {
  private static final int NUMBER_WIDTH = 14;

  private final RunPlan plan;
  private final RunResult result;
  private final Shell shell;
  private final List<String> lines = new ArrayList<>();

  private Report(RunPlan plan, RunResult result, Shell shell) {
    this.plan = plan;
    this.result = result;
    this.shell = shell;
  }

  /**
   * The lines of the report.
   *
   * @param elapsed from the command to the end of the run
   */
  public static List<String> lines(RunPlan plan, RunResult result, Duration elapsed, Shell shell) {
    Report report = new Report(plan, result, shell);
    report.write(elapsed);
    return report.lines;
  }

  /** What looks wrong though the run was published; none if nothing does. */
  public static List<String> warnings(RunResult result) {
    List<String> lines = new ArrayList<>();
    if (!result.warnings().isEmpty()) {
      lines.add("");
      result.warnings().forEach(warning -> lines.add("Warning: " + warning));
    }
    return lines;
  }

  private void write(Duration elapsed) {
    RunResult.Rows rows = result.rows();
    lines.add("Run %s: done in %s".formatted(plan.run(), Numbers.elapsed(elapsed)));
    lines.add("");
    number("rows read", Numbers.count(rows.read()));
    result.user().ifPresent(this::user);
    number("rows written", Numbers.count(rows.written()));
    number("duplicates", Numbers.count(rows.duplicates()));
    number("rejected", Numbers.count(rows.rejected()));
    number("dead letters", Numbers.count(rows.deadLettered()));
    lines.add("");
    number("files", Numbers.count(result.files()));
    number("size", Numbers.size(result.bytes()));
    number("rows per second", Numbers.count(Numbers.rate(rows.read(), elapsed)));
    number("bytes per second", Numbers.size(Numbers.rate(plan.inputBytes(), elapsed)));
    skipped();
    left();
    if (!result.notices().isEmpty()) {
      lines.add("");
      lines.addAll(result.notices());
    }
    places(rows);
  }

  private void user(RunResult.UserRows user) {
    number("user in", Numbers.count(user.in()));
    number("user dropped", Numbers.count(user.dropped()));
    number("user added", Numbers.count(user.added()));
    number("user out", Numbers.count(user.out()));
  }

  private void skipped() {
    if (result.skipped().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Skipped " + Numbers.count(result.skipped().size(), "file") + ":");
    result.skipped().forEach(file -> lines.add("  " + file));
  }

  private void left() {
    if (result.left().rows() > 0) {
      lines.add("");
      result.left().lines().forEach(line -> lines.add("Left for the next run: " + line));
    }
  }

  private void places(RunResult.Rows rows) {
    String output = shell.show(result.output());
    lines.add("");
    lines.add("Output:       " + output);
    if (rows.written() > 0) {
      lines.add(
          "Look at it:   duckdb -c \"SELECT * FROM read_parquet('%s/**/*-%s-*.parquet') LIMIT 10\""
              .formatted(output.replace("'", "''"), result.run()));
    }
    if (rows.deadLettered() + rows.rejected() > 0) {
      lines.add("Dead letters: " + shell.show(result.deadLetters()));
    }
  }

  private void number(String name, String value) {
    lines.add(("  %-16s %" + NUMBER_WIDTH + "s").formatted(name, value));
  }
}
