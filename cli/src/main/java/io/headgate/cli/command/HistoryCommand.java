package io.headgate.cli.command;

import io.headgate.cli.screen.Comparison;
import io.headgate.cli.shell.Shell;
import io.headgate.launcher.history.History;
import io.headgate.launcher.history.Retention;
import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.history.RunRecord.Actual;
import io.headgate.launcher.json.RecordJson;
import io.headgate.launcher.run.Housekeeping;
import io.headgate.optimizer.learning.Accuracy;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.prediction.Prediction;
import io.headgate.terms.Numbers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists past runs, predicted and actual, and how good predictions were. */
@Command(
    name = "history",
    description = "List past runs with what was predicted, and how good the predictions were.",
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Runnable {
  private static final String ROW = "%-24s %-20s %-10s %10s  %-12s %9s %9s %6s %9s %6s%n";
  private static final String JOB_ROW = "%-20s %5s %22s %21s %12s%n";

  private final Shell shell;

  @Parameters(
      paramLabel = "JOB",
      arity = "0..1",
      description = "The name of a job; all by default.")
  private @Nullable String job;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "20",
      description = "Runs to list. Default: ${DEFAULT-VALUE}.")
  private int last = 20;

  @Option(names = "--json", description = "Print them as JSON, all that is known of each.")
  private boolean json;

  @Option(
      names = "--prune",
      description =
          "First remove runs, with their folders and logs, that are older than"
              + " HEADGATE_KEEP_DAYS (90) or more than HEADGATE_KEEP_RUNS (1,000) of a job, as"
              + " every run does at its start.")
  private boolean prune;

  HistoryCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    History history = History.of(shell.workspace());
    Retention retention = Retention.of(shell.workspace());
    String kept = prune ? pruned(retention) : kept(retention) + ".";
    int most = Math.max(1, last);
    History.Found found = job == null ? history.all(most) : history.of(job, most);
    found.notices().forEach(shell.err()::println);
    if (json) {
      shell.out().println(RecordJson.json().valueToTree(found.runs()).toPrettyString());
      return;
    }
    if (found.runs().isEmpty()) {
      shell
          .out()
          .printf("No runs yet%s, in %s.%n", job == null ? "" : " of " + job, history.folder());
      if (prune) {
        shell.out().println(kept);
      }
      return;
    }
    shell
        .out()
        .printf(
            ROW, "RUN", "JOB", "OUTCOME", "INPUT", "PLAN", "PREDICTED", "ACTUAL", "", "CPU", "");
    found.runs().forEach(this::line);
    shell.out().println();
    accuracy(found.runs());
    shell.out().println();
    shell.out().println(kept);
  }

  private static String kept(Retention retention) {
    return "Kept: %s and at most %s per job"
        .formatted(Numbers.count(retention.days(), "day"), Numbers.count(retention.runs(), "run"));
  }

  private String pruned(Retention retention) {
    int removed = Housekeeping.of(shell.workspace(), retention, shell.err()::println).prune();
    return "%s; %s beyond that %s removed."
        .formatted(kept(retention), Numbers.count(removed, "run"), removed == 1 ? "was" : "were");
  }

  private void line(RunRecord run) {
    Plan plan = run.chosen().plan();
    Prediction predicted = run.chosen().prediction();
    double wall = predicted.wallSeconds().value();
    shell
        .out()
        .printf(
            ROW,
            run.run(),
            run.job(),
            run.outcome().name().toLowerCase(Locale.ROOT),
            Numbers.size(run.input().volume().bytesStored()),
            plan.runner() + " × " + plan.workers().value(),
            Numbers.seconds(wall),
            run.actual().map(actual -> Numbers.seconds(actual.wallSeconds())).orElse(""),
            run.actual().map(actual -> Comparison.error(wall, actual.wallSeconds())).orElse(""),
            run.actual().map(HistoryCommand::cpu).orElse(""),
            run.actual().map(actual -> cpuError(predicted, actual)).orElse(""));
    if (run.actual().isEmpty()) {
      shell.out().printf("  %s%n", when(run) + run.message().lines().findFirst().orElse(""));
    }
  }

  private static String when(RunRecord run) {
    return run.outcome() == RunRecord.Outcome.STARTED
        ? Instant.ofEpochMilli(run.startedMillis()).truncatedTo(ChronoUnit.SECONDS)
            + ": still running, or its launcher was killed. "
        : "";
  }

  private static String cpu(Actual actual) {
    return actual.cpuSeconds().isPresent()
        ? Numbers.seconds(actual.cpuSeconds().getAsDouble())
        : "";
  }

  private static String cpuError(Prediction predicted, Actual actual) {
    return actual.cpuSeconds().isPresent()
        ? Comparison.error(predicted.cpuSeconds().value(), actual.cpuSeconds().getAsDouble())
        : "";
  }

  /** A line per job: how far predictions were off. */
  private void accuracy(List<RunRecord> runs) {
    Map<String, List<RunRecord>> jobs =
        runs.stream()
            .filter(run -> run.actual().isPresent())
            .collect(Collectors.groupingBy(RunRecord::job, TreeMap::new, Collectors.toList()));
    shell
        .out()
        .printf(
            JOB_ROW, "JOB", "RUNS", "WALL OFF BY (MEDIAN)", "CPU OFF BY (MEDIAN)", "IN INTERVAL");
    jobs.forEach(
        (name, published) -> {
          Accuracy accuracy =
              Accuracy.of(
                  published.stream()
                      .map(
                          run ->
                              new Accuracy.Pair(
                                  run.chosen().prediction(),
                                  run.actual().orElseThrow().wallSeconds(),
                                  run.actual().orElseThrow().cpuSeconds()))
                      .toList());
          shell
              .out()
              .printf(
                  JOB_ROW,
                  name,
                  published.size(),
                  Numbers.share(accuracy.wallError()),
                  accuracy.cpuError().isPresent()
                      ? Numbers.share(accuracy.cpuError().getAsDouble())
                      : "",
                  Numbers.share(accuracy.inInterval()));
        });
  }
}
