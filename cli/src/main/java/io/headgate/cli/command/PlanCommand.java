package io.headgate.cli.command;

import io.headgate.cli.screen.PlanScreen;
import io.headgate.cli.screen.Refusals;
import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.JobArgument;
import io.headgate.cli.shell.Shell;
import io.headgate.launcher.Launcher;
import io.headgate.launcher.json.RecordJson;
import io.headgate.launcher.plan.FixedMemoryException;
import io.headgate.launcher.plan.LaunchRequest;
import io.headgate.launcher.plan.Planner.Planned;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.Infeasible;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at the input and says how the job would be run, why, and what to expect. */
@Command(
    name = "plan",
    description = "Survey a job's input and say how it would be run, why, and what to expect.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private final JobArgument argument = new JobArgument();
  @Mixin private final PlanFlags pins = new PlanFlags();

  @Option(names = "--json", description = "Print all of it as JSON (docs/plan.md).")
  private boolean json;

  PlanCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Planned planned = plan();
    if (json) {
      shell.out().println(RecordJson.json().writeValueAsString(planned));
      return planned.decision() instanceof Chosen ? ExitCode.DONE : ExitCode.INFEASIBLE;
    }
    planned.notices().forEach(shell.err()::println);
    if (planned.decision() instanceof Infeasible none) {
      throw new CommandException(ExitCode.INFEASIBLE, Refusals.of(none));
    }
    PlanScreen.lines((Chosen) planned.decision(), planned.input()).forEach(shell.out()::println);
    return ExitCode.DONE;
  }

  private Planned plan() throws IOException, InterruptedException {
    LaunchRequest request = pins.request(argument.load(shell), shell.clock().millis());
    try {
      return Launcher.in(shell.workspace()).plan(request);
    } catch (FixedMemoryException e) {
      throw pins.worded(e);
    }
  }
}
