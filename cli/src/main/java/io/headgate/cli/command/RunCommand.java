package io.headgate.cli.command;

import io.headgate.cli.screen.Comparison;
import io.headgate.cli.screen.PlanScreen;
import io.headgate.cli.screen.ProgressDisplay;
import io.headgate.cli.screen.Refusals;
import io.headgate.cli.screen.Report;
import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.Folders;
import io.headgate.cli.shell.JobArgument;
import io.headgate.cli.shell.Shell;
import io.headgate.cli.shell.Stop;
import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.plan.Planner.Planned;
import io.headgate.launcher.plan.RunPlans;
import io.headgate.launcher.run.ExitDiagnosis;
import io.headgate.launcher.run.KilledRuns;
import io.headgate.launcher.run.NextRun;
import io.headgate.launcher.run.RunJournal;
import io.headgate.launcher.run.RunProcess;
import io.headgate.launcher.run.RunnerJvm;
import io.headgate.launcher.runner.InstalledRunner;
import io.headgate.launcher.runner.Runner;
import io.headgate.optimizer.Alternative;
import io.headgate.optimizer.InputStatistics;
import io.headgate.optimizer.NoPlan;
import io.headgate.optimizer.Plan;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import io.headgate.run.RunResult.Outcome;
import io.headgate.terms.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Surveys, plans, starts the run, watches it and reports. */
@Command(
    name = "run",
    description = "Run a job: survey its input, plan, run, report.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final long POLL_MILLIS = 200;

  /** A runner that is not installed is worth a word if it would take this share of the time. */
  private static final double WORTH_INSTALLING = 0.7;

  private final Shell shell;

  @Mixin private final JobArgument argument = new JobArgument();
  @Mixin private final PlanFlags pins = new PlanFlags();

  @Option(
      names = "--temp",
      paramLabel = "DIR",
      description =
          "Folder for data that does not fit in memory, by default $TMPDIR or /tmp. Needs up to"
              + " three times the size of the input.")
  private @Nullable String temp;

  @Option(names = "--verbose", description = "Show why the plan is what it is, and the command.")
  private boolean verbose;

  RunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Stop stop = Stop.of(shell, "Stopped: nothing was started.")) {
      return run(stop);
    }
  }

  private int run(Stop stop) throws IOException, InterruptedException {
    long started = shell.clock().millis();
    JobArgument.Loaded loaded = argument.load(shell);
    Path temporary = Folders.temporary(shell, temp);
    KilledRuns.tidyUp(shell.workspace(), temporary, shell.err()::println);
    Planned planned = Decisions.of(shell, loaded, pins);
    planned.notices().forEach(shell.err()::println);
    if (planned.decision() instanceof NoPlan none) {
      throw new CommandException(ExitCode.INFEASIBLE, Refusals.of(none));
    }
    Plan decided = (Plan) planned.decision();
    RunPlan plan = RunPlans.of(order(loaded, started), decided.launch(), planned.input());
    RunFolder folder = create(plan, loaded.yaml());
    RunnerJvm jvm =
        RunnerJvm.of(
            InstalledRunner.require(shell.workspace(), Runner.named(plan.runner()).orElseThrow()),
            plan,
            planned.input(),
            temporary);
    announce(plan, decided, planned.input());
    RunJournal keeper =
        RunJournal.of(
            shell.workspace(),
            loaded.job(),
            planned,
            plan,
            jvm.command(folder),
            shell.err()::println);
    try (RunProcess process = RunProcess.of(shell.workspace(), folder, jvm)) {
      stop.means(() -> keeper.stop(process, folder));
      keeper.started();
      process.start(this::explain);
      Optional<RunResult> result = watch(process, folder, plan);
      stop.ended();
      if (result.isEmpty()) {
        String why = ExitDiagnosis.withoutResult(plan, process.exitCode(), folder.log());
        keeper.failed(why);
        shell.err().println(why);
        return ExitCode.FAILED;
      }
      int exitCode = report(plan, result.get(), folder, keeper);
      process.finish();
      return exitCode;
    }
  }

  private RunPlans.Order order(JobArgument.Loaded loaded, long started) {
    return new RunPlans.Order(
        NextRun.id(shell.workspace(), loaded.job()),
        loaded.file(),
        loaded.overrides(),
        pins.cluster().orElse(""),
        started);
  }

  private RunFolder create(RunPlan plan, String yaml) {
    Path path = shell.workspace().run(plan.run());
    try {
      RunFolder folder = RunFolder.create(path);
      folder.writeJob(yaml);
      folder.writePlan(plan);
      return folder;
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.FAILED,
          "Cannot create the folder of the run, %s: %s. Set HEADGATE_STATE to a folder that you can write."
              .formatted(path, e),
          e);
    }
  }

  private void announce(RunPlan plan, Plan decided, InputStatistics input) {
    shell
        .err()
        .printf(
            "Run %s: %s, %s; %s; about %s%n",
            plan.run(),
            Formats.count(input.volume().files(), "file"),
            Formats.size(input.volume().bytesStored()),
            place(plan),
            Formats.seconds(decided.prediction().wallSeconds().value()));
    advice(decided).ifPresent(shell.err()::println);
    if (verbose) {
      PlanScreen.lines(decided, input).forEach(shell.err()::println);
    }
  }

  /** {@code flink would take 40 s instead of 95 s: headgate install flink}. */
  private static Optional<String> advice(Plan decided) {
    double here = decided.prediction().wallSeconds().value();
    return decided.alternatives().stream()
        .filter(other -> other.aspect() == Alternative.Aspect.RUNNER && !other.installed())
        .filter(other -> other.prediction().isPresent())
        .filter(other -> seconds(other) < here * WORTH_INSTALLING)
        .min(Comparator.comparingDouble(RunCommand::seconds))
        .map(
            other ->
                "%s would take %s instead of %s: headgate install %s"
                    .formatted(
                        other.runner(),
                        Formats.seconds(seconds(other)),
                        Formats.seconds(here),
                        other.runner()));
  }

  private static double seconds(Alternative other) {
    return other.prediction().orElseThrow().wallSeconds().value();
  }

  /** {@code 2 workers on direct, 1.2 GiB of memory}; on a cluster, where and how much each. */
  private static String place(RunPlan plan) {
    String workers = Formats.count(plan.workers(), "worker");
    String memory = Formats.size(plan.heapBytes());
    return plan.onCluster()
        ? "%s on %s, %s of memory for every %d"
            .formatted(workers, plan.cluster(), memory, plan.processWorkers())
        : "%s on %s, %s of memory".formatted(workers, plan.runner(), memory);
  }

  private void explain(String reason) {
    if (verbose) {
      shell.err().println("  " + reason);
    }
  }

  /** Follows a run until its result is there, or its process has ended without one. */
  private Optional<RunResult> watch(RunProcess process, RunFolder folder, RunPlan plan)
      throws IOException, InterruptedException {
    try (ProgressDisplay display = ProgressDisplay.on(shell, plan)) {
      Optional<RunResult> result = Optional.empty();
      while (result.isEmpty() && !process.ended(POLL_MILLIS)) {
        folder.progress().ifPresent(display::show);
        result = folder.result();
      }
      return result.isPresent() ? result : folder.result();
    }
  }

  private int report(RunPlan plan, RunResult result, RunFolder folder, RunJournal keeper)
      throws IOException {
    if (result.outcome() != Outcome.PUBLISHED) {
      keeper.ended(result);
      shell.err().println(result.message());
      shell.err().println("Log: " + folder.log());
      return ExitCode.FAILED;
    }
    RunRecord record = keeper.ended(result);
    Duration elapsed = Duration.ofMillis(shell.clock().millis() - plan.startedMillis());
    Report.lines(plan, result, elapsed, shell).forEach(shell.out()::println);
    Comparison.lines(record).forEach(shell.out()::println);
    return ExitCode.DONE;
  }
}
