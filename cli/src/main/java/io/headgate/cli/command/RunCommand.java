package io.headgate.cli.command;

import io.headgate.cli.screen.Refusals;
import io.headgate.cli.screen.RunScreen;
import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.Folders;
import io.headgate.cli.shell.JobArgument;
import io.headgate.cli.shell.Shell;
import io.headgate.cli.shell.Stop;
import io.headgate.launcher.LaunchResult;
import io.headgate.launcher.Launcher;
import io.headgate.launcher.history.RunRecord.Outcome;
import io.headgate.launcher.plan.FixedMemoryException;
import io.headgate.launcher.plan.LaunchRequest;
import io.headgate.launcher.plan.LoadedJob;
import java.io.IOException;
import java.nio.file.Path;
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
    Launcher launcher = Launcher.in(shell.workspace());
    try (Stop stop = Stop.of(shell, launcher::stop);
        RunScreen screen = RunScreen.on(shell, verbose, stop::ended)) {
      return exitCode(launcher.launch(request(), screen), stop);
    } catch (FixedMemoryException e) {
      throw pins.worded(e);
    }
  }

  private LaunchRequest request() {
    long started = shell.clock().millis();
    LoadedJob loaded = argument.load(shell);
    Path temporary = Folders.temporary(shell, temp);
    return pins.request(loaded, started).withTemp(temporary);
  }

  private static int exitCode(LaunchResult result, Stop stop) {
    if (result instanceof LaunchResult.Infeasible infeasible) {
      throw new CommandException(ExitCode.INFEASIBLE, Refusals.of(infeasible.decision()));
    }
    if (result instanceof LaunchResult.Ended ended) {
      return ended.record().outcome() == Outcome.PUBLISHED ? ExitCode.DONE : ExitCode.FAILED;
    }
    stop.ended(); // by a signal, which says so
    return ExitCode.FAILED;
  }
}
