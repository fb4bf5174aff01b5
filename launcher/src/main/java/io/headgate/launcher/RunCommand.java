package io.headgate.launcher;

import io.headgate.launcher.run.Ending;
import io.headgate.launcher.run.ProgressDisplay;
import io.headgate.launcher.run.Report;
import io.headgate.launcher.run.RunId;
import io.headgate.launcher.run.RunProcess;
import io.headgate.launcher.run.RunnerJvm;
import io.headgate.launcher.runner.ClusterProbe;
import io.headgate.launcher.runner.InstalledRunner;
import io.headgate.launcher.survey.Survey;
import io.headgate.optimizer.InputStatistics;
import io.headgate.optimizer.LaunchPlan;
import io.headgate.options.run.ClusterState;
import io.headgate.options.run.Layout;
import io.headgate.options.run.RunFolder;
import io.headgate.options.run.RunPlan;
import io.headgate.options.run.RunResult;
import io.headgate.options.run.RunResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
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
  private static final String TEMPORARY = "/tmp";

  private final Shell shell;

  @Mixin private final JobArgument argument = new JobArgument();
  @Mixin private final PlanOptions pins = new PlanOptions();

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

  /**
   * What is known before the input is surveyed.
   *
   * @param temp folder in which the run may have a folder for what it spills
   * @param started when the command began, epoch milliseconds
   */
  private record Launch(
      InstalledRunner runner, JobArgument.Loaded loaded, Path temp, long started) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    long started = shell.clock().millis();
    JobArgument.Loaded loaded = argument.load(shell);
    InstalledRunner runner = InstalledRunner.require(shell, pins.runner());
    pins.checkPaths(loaded.job());
    Launch launch = new Launch(runner, loaded, folderToSpill(), started);
    if (pins.cluster().isEmpty()) {
      return run(launch, Survey.of(loaded.job()), Optional.empty());
    }
    try (ClusterProbe probe = ClusterProbe.start(runner, pins.cluster().get())) {
      InputStatistics input = Survey.of(loaded.job());
      return run(launch, input, Optional.of(probe.answer()));
    }
  }

  private int run(Launch launch, InputStatistics input, Optional<ClusterState> cluster)
      throws IOException, InterruptedException {
    JobArgument.Loaded loaded = launch.loaded();
    RunPlan plan = plan(launch, input, pins.plan(input, loaded.job(), cluster));
    RunFolder folder = create(plan, loaded.yaml());
    announce(plan, input);
    RunnerJvm jvm = RunnerJvm.of(launch.runner(), plan, input, launch.temp());
    try (RunProcess process = RunProcess.start(shell, folder, jvm, this::explain)) {
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

  private RunPlan plan(Launch launch, InputStatistics input, LaunchPlan decided) {
    return new RunPlan(
        RunId.next(shell.clock(), new SecureRandom()),
        launch.loaded().file(),
        launch.loaded().overrides(),
        decided.runner(),
        pins.cluster().orElse(""),
        decided.workers().value(),
        decided.processWorkers(),
        decided.dedupShards().value(),
        decided.writerBuckets().value(),
        decided.windowSpread().value(),
        decided.rangeBytes().value(),
        decided.writerBufferBytes().value(),
        decided.heapBytes().value(),
        Layout.RESHUFFLED,
        List.of(),
        List.of(),
        input.bytesStored(),
        launch.started(),
        List.of(),
        Sentences.of(decided));
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

  private void announce(RunPlan plan, InputStatistics input) {
    shell
        .err()
        .printf(
            "Run %s: %s, %s; %s%n",
            plan.run(),
            Texts.count(input.files(), "file"),
            Texts.size(input.bytesStored()),
            Sentences.place(plan));
    plan.reasons().forEach(this::explain);
  }

  /** Where this run spills to; beside the system's temporary files by default. */
  private Path folderToSpill() {
    String folder = temp == null ? shell.environment().getOrDefault("TMPDIR", TEMPORARY) : temp;
    Path path = shell.folder().resolve(folder).normalize();
    if (!Files.isDirectory(path) || !Files.isWritable(path)) {
      throw new CommandException(
          ExitCode.USAGE, "--temp: %s (expected: a folder that can be written)".formatted(path));
    }
    return path;
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
