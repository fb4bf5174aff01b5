package io.headgate.cli.command;

import io.headgate.cli.shell.JobArgument;
import io.headgate.cli.shell.Shell;
import io.headgate.launcher.plan.Planner;
import io.headgate.launcher.plan.Planner.Planned;
import io.headgate.launcher.runner.ClusterProbe;
import io.headgate.launcher.runner.InstalledRunner;
import io.headgate.launcher.runner.Runner;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.options.Job;
import io.headgate.survey.Survey;
import java.io.IOException;
import java.util.Optional;

/** Surveys and decides, for this machine or for the cluster that the command line names. */
final class Decisions {
  private Decisions() {}

  /**
   * A decision.
   *
   * @throws LaunchException if the runner that is asked for is not installed, no runner is, or the
   *     cluster does not answer
   */
  static Planned of(Shell shell, JobArgument.Loaded loaded, PlanFlags pins)
      throws IOException, InterruptedException {
    Job job = loaded.job();
    pins.checkPaths(job);
    Planner planner = Planner.of(shell.workspace(), job, pins.pins(job));
    if (pins.cluster().isEmpty()) {
      requireOne(shell, pins.runner(job));
      return planner.here(Survey.of(job));
    }
    Runner runner = pins.clusterRunner(job);
    InstalledRunner installed = InstalledRunner.require(shell.workspace(), runner);
    try (ClusterProbe probe = ClusterProbe.start(installed, pins.cluster().get())) {
      InputStatistics input = Survey.of(job);
      return planner.on(runner, pins.cluster(probe.answer(), job), input);
    }
  }

  private static void requireOne(Shell shell, Optional<Runner> wanted) {
    if (wanted.isPresent()) {
      InstalledRunner.require(shell.workspace(), wanted.get());
    } else if (Runner.all().stream()
        .noneMatch(runner -> InstalledRunner.find(shell.workspace(), runner).isPresent())) {
      throw new LaunchException(
          "Cannot start a run: no runner is installed. Install one: headgate install direct");
    }
  }
}
