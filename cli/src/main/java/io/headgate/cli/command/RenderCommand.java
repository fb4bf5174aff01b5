package io.headgate.cli.command;

import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.Folders;
import io.headgate.cli.shell.JobArgument;
import io.headgate.cli.shell.Shell;
import io.headgate.cli.shell.Stop;
import io.headgate.launcher.deploy.JobPaths;
import io.headgate.launcher.deploy.RenderProcess;
import io.headgate.launcher.plan.RunPlans;
import io.headgate.launcher.run.NextRun;
import io.headgate.launcher.runner.Runner;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.InputStatistics;
import io.headgate.optimizer.LaunchPlan;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.TemporaryFolder;
import io.headgate.survey.Survey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Surveys and plans a job, and prints a manifest or a command that runs it elsewhere. */
@Command(
    name = "render",
    description = "Print a run as a FlinkDeployment, a SparkApplication or a spark-submit command.",
    mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {
  private final Shell shell;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final JobArgument argument = new JobArgument();
  @Mixin private final RenderFlags options = new RenderFlags();
  @Mixin private final RenderPlanFlags pins = new RenderPlanFlags();

  RenderCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    JobArgument.Loaded loaded = argument.load(shell);
    check(loaded);
    RenderProcess process = RenderProcess.of(shell.workspace());
    RunPlan plan = plan(loaded);
    shell
        .out()
        .print(
            options.target().inPods()
                ? renderManifest(process, plan, loaded)
                : renderCommand(process, plan, loaded));
    shell.out().flush();
    return ExitCode.DONE;
  }

  private void check(JobArgument.Loaded loaded) {
    options
        .idle()
        .ifPresent(
            option -> {
              throw wrong(
                  option + " (expected: none with --for=" + options.target().word() + ")", null);
            });
    try {
      pins.check();
      options.settings(loaded.job().name(), Path.of("/").toUri(), 1, shell);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()), e);
    }
    List<String> problems = JobPaths.problems(loaded.job(), options.target(), options.volumes());
    if (!problems.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          loaded.file() + ": " + String.join("\n" + loaded.file() + ": ", problems));
    }
  }

  private RuntimeException wrong(String message, @Nullable Exception cause) {
    return spec == null
        ? new IllegalStateException(message, cause)
        : new ParameterException(spec.commandLine(), message, cause);
  }

  /** The one place that plans. */
  private RunPlan plan(JobArgument.Loaded loaded) throws IOException {
    long started = shell.clock().millis();
    InputStatistics input = Survey.of(loaded.job());
    LaunchPlan decided = pins.plan(shell, input, loaded.job(), runner());
    RunPlans.Order order =
        new RunPlans.Order(
            NextRun.id(shell.workspace(), loaded.job()),
            loaded.file(),
            loaded.overrides(),
            options.target().inPods() ? RunPlan.SURROUNDING_CLUSTER : options.master(),
            started);
    return RunPlans.of(order, decided, input);
  }

  private Runner runner() {
    return Runner.named(options.target().runner()).orElseThrow();
  }

  /** A manifest holds the folder, so that none is left behind. */
  private String renderManifest(RenderProcess process, RunPlan plan, JobArgument.Loaded loaded)
      throws IOException, InterruptedException {
    try (Stop stop = Stop.of(shell, "Stopped: nothing was rendered.");
        TemporaryFolder temporary = Workspace.temporary("render", Folders.temporary(shell, null))) {
      stop.means(() -> stopped(temporary));
      return render(process, create(temporary.path().resolve("run"), plan, loaded), plan, loaded);
    }
  }

  private static String stopped(TemporaryFolder temporary) {
    try {
      temporary.close();
    } catch (IOException leftToTheNextRun) {
      // The run that makes the next folder removes it.
    }
    return "Stopped: nothing was rendered.";
  }

  /** A command reads the folder, which stays where runs are kept. */
  private String renderCommand(RenderProcess process, RunPlan plan, JobArgument.Loaded loaded)
      throws IOException, InterruptedException {
    Path path = shell.workspace().run(plan.run());
    return render(process, create(path, plan, loaded), plan, loaded);
  }

  private String render(
      RenderProcess process, RunFolder folder, RunPlan plan, JobArgument.Loaded loaded)
      throws IOException, InterruptedException {
    return process.render(
        options.settings(
            loaded.job().name(),
            folder.path().toUri(),
            runner().heapBytes(plan.heapBytes()),
            shell));
  }

  private static RunFolder create(Path path, RunPlan plan, JobArgument.Loaded loaded) {
    try {
      RunFolder folder = RunFolder.create(path);
      folder.writeJob(loaded.yaml());
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
}
