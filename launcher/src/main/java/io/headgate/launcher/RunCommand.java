package io.headgate.launcher;

import io.headgate.launcher.run.Ending;
import io.headgate.launcher.run.ProgressDisplay;
import io.headgate.launcher.run.Report;
import io.headgate.launcher.run.RunId;
import io.headgate.launcher.run.RunProcess;
import io.headgate.launcher.survey.Survey;
import io.headgate.optimizer.InputStatistics;
import io.headgate.optimizer.LaunchPlan;
import io.headgate.options.run.RunFolder;
import io.headgate.options.run.RunPlan;
import io.headgate.options.run.RunResult;
import io.headgate.options.run.RunResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  private final Shell shell;

  @Mixin private final JobArgument argument = new JobArgument();
  @Mixin private final PlanOptions pins = new PlanOptions();

  @Option(names = "--verbose", description = "Show why the plan is what it is, and the command.")
  private boolean verbose;

  RunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    long started = shell.clock().millis();
    JobArgument.Loaded loaded = argument.load(shell);
    requireRunner();
    InputStatistics input = Survey.of(loaded.job());
    LaunchPlan launch = pins.plan(input, loaded.job());
    String run = RunId.next(shell.clock(), new SecureRandom());
    RunPlan plan =
        new RunPlan(
            run,
            loaded.file(),
            loaded.overrides(),
            launch.runner(),
            "",
            launch.workers().value(),
            launch.workers().value(),
            launch.dedupShards().value(),
            launch.writerBuckets().value(),
            launch.windowSpread().value(),
            launch.rangeBytes().value(),
            launch.writerBufferBytes().value(),
            launch.heapBytes().value(),
            input.bytesStored(),
            started,
            Sentences.of(launch));
    return run(plan, create(plan, loaded.yaml()), input);
  }

  private void requireRunner() {
    Path lib = shell.home().resolve("lib").resolve(pins.runner());
    if (!Files.isDirectory(lib)) {
      throw new CommandException(
          ExitCode.FAILED,
          "Cannot start the %s runner: it is not in %s. Build it, or use a distribution that has it."
              .formatted(pins.runner(), lib));
    }
  }

  private RunFolder create(RunPlan plan, String yaml) {
    Path path = shell.state().resolve("runs").resolve(plan.run());
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

  private int run(RunPlan plan, RunFolder folder, InputStatistics input)
      throws IOException, InterruptedException {
    announce(plan, input);
    try (RunProcess process = RunProcess.start(shell, folder, plan, input, this::explain)) {
      Optional<RunResult> result = watch(process, folder, plan);
      int exitCode = result.map(ended -> report(plan, ended, folder)).orElse(ExitCode.FAILED);
      if (result.isEmpty()) {
        shell.err().println(Ending.withoutResult(plan, process.exitCode(), folder.log()));
      } else {
        process.finish();
      }
      return exitCode;
    }
  }

  private void announce(RunPlan plan, InputStatistics input) {
    shell
        .err()
        .printf(
            "Run %s: %s, %s; %s, %s of heap%n",
            plan.run(),
            Texts.count(input.files(), "file"),
            Texts.size(input.bytesStored()),
            Texts.count(plan.workers(), "worker"),
            Texts.size(plan.heapBytes()));
    plan.reasons().forEach(this::explain);
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

  private int report(RunPlan plan, RunResult result, RunFolder folder) {
    if (result.outcome() != Outcome.PUBLISHED) {
      shell.err().println(result.message());
      shell.err().println("Log: " + folder.log());
      return ExitCode.FAILED;
    }
    Duration elapsed = Duration.ofMillis(shell.clock().millis() - plan.startedMillis());
    Report.lines(plan, result, elapsed, shell).forEach(shell.out()::println);
    return ExitCode.DONE;
  }
}
