package io.headgate.cli.command;

import io.headgate.cli.screen.Refusals;
import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.HeapSize;
import io.headgate.cli.shell.Shell;
import io.headgate.launcher.plan.Planner;
import io.headgate.launcher.runner.Runner;
import io.headgate.optimizer.Cluster;
import io.headgate.optimizer.Decision;
import io.headgate.optimizer.InputStatistics;
import io.headgate.optimizer.LaunchPlan;
import io.headgate.optimizer.NoPlan;
import io.headgate.optimizer.Pins;
import io.headgate.optimizer.Plan;
import io.headgate.options.Job;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user pins of the plan of a rendered run, and the plan. */
final class RenderPlanFlags {
  private static final int MAX_WORKERS = 1024;
  private static final int PROCESS_WORKERS = 4;

  /** Most memory of a process: the cluster is not asked, pods wait until there is enough. */
  private static final long PROCESS_BYTES = 64L << 30;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "2",
      description = "Units of parallelism. Default: ${DEFAULT-VALUE}.")
  private int workers = 2;

  @Option(
      names = "--workers-per-process",
      paramLabel = "N",
      description = "Workers of one TaskManager or executor. Default: 4, or --workers if less.")
  private @Nullable Integer processWorkers;

  @Option(
      names = {"--memory", "--heap"},
      paramLabel = "SIZE",
      converter = HeapSize.class,
      description =
          "Memory of one TaskManager or executor, like 4g, for heap and the runner's own buffers,"
              + " instead of what the plan needs.")
  private @Nullable Long memory;

  /** Workers of one process. */
  int processWorkers() {
    return processWorkers == null ? Math.min(workers, PROCESS_WORKERS) : processWorkers;
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  void check() {
    require("--workers", workers, MAX_WORKERS);
    require("--workers-per-process", processWorkers(), workers);
  }

  private static void require(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("%s: %d (expected: 1 to %d)".formatted(name, value, most));
    }
  }

  /**
   * The plan for this input, for a cluster that has what it needs.
   *
   * @throws CommandException exit code 3 if the memory that was given is too small
   */
  LaunchPlan plan(Shell shell, InputStatistics input, Job job, Runner runner) {
    Pins pins = Pins.none().withRunner(runner.name()).withWorkers(workers);
    Cluster cluster =
        new Cluster(runner.name(), workers, workers, processWorkers(), PROCESS_BYTES, false);
    Decision decision =
        Planner.of(shell.workspace(), job, memory == null ? pins : pins.withHeapBytes(memory))
            .on(runner, cluster, input)
            .decision();
    if (decision instanceof NoPlan none) {
      throw new CommandException(ExitCode.INFEASIBLE, Refusals.of(none));
    }
    return ((Plan) decision).launch();
  }
}
