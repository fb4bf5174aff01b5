package io.headgate.cli.command;

import io.headgate.cli.screen.Refusals;
import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.Folders;
import io.headgate.cli.shell.JobArgument;
import io.headgate.cli.shell.Shell;
import io.headgate.cli.shell.Stop;
import io.headgate.launcher.Launcher;
import io.headgate.launcher.deploy.JobPaths;
import io.headgate.launcher.deploy.RenderProcess;
import io.headgate.launcher.plan.LaunchRequest;
import io.headgate.launcher.plan.LoadedJob;
import io.headgate.launcher.plan.Planner.Planned;
import io.headgate.launcher.run.NewRun;
import io.headgate.launcher.runner.Runner;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.Infeasible;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.TemporaryFolder;
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
    LoadedJob loaded = argument.load(shell);
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

  private void check(LoadedJob loaded) {
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

  private RunPlan plan(LoadedJob loaded) throws IOException, InterruptedException {
    LaunchRequest request =
        pins.request(
            loaded,
            runner(),
            options.target().inPods() ? RunPlan.SURROUNDING_CLUSTER : options.master(),
            shell.clock().millis());
    Planned planned = Launcher.in(shell.workspace()).plan(request);
    if (planned.decision() instanceof Infeasible none) {
      throw new CommandException(ExitCode.INFEASIBLE, Refusals.of(none));
    }
    return NewRun.plan(shell.workspace(), request, (Chosen) planned.decision(), planned.input());
  }

  private Runner runner() {
    return Runner.named(options.target().runner()).orElseThrow();
  }

  /** A manifest holds the folder, so that none is left behind. */
  private String renderManifest(RenderProcess process, RunPlan plan, LoadedJob loaded)
      throws IOException, InterruptedException {
    try (Stop stop = Stop.of(shell, "Stopped: nothing was rendered.");
        TemporaryFolder temporary = Workspace.temporary("render", Folders.temporary(shell, null))) {
      stop.means(() -> stopped(temporary));
      Path path = temporary.path().resolve("run");
      return render(process, NewRun.create(path, plan, loaded), plan, loaded);
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
  private String renderCommand(RenderProcess process, RunPlan plan, LoadedJob loaded)
      throws IOException, InterruptedException {
    Path path = shell.workspace().run(plan.run());
    return render(process, NewRun.create(path, plan, loaded), plan, loaded);
  }

  private String render(RenderProcess process, RunFolder folder, RunPlan plan, LoadedJob loaded)
      throws IOException, InterruptedException {
    return process.render(
        options
            .settings(
                loaded.job().name(),
                folder.path().toUri(),
                runner().heapBytes(plan.heapBytes()),
                shell)
            .withStepJar(JobPaths.stepJar(loaded.job())));
  }
}
