package io.headgate.cli.command;

import io.headgate.cli.shell.HeapSize;
import io.headgate.launcher.plan.LaunchRequest;
import io.headgate.launcher.plan.LoadedJob;
import io.headgate.launcher.plan.Where;
import io.headgate.launcher.runner.Runner;
import io.headgate.optimizer.request.Cluster;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pins;
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
   * What is asked for: a plan for a cluster that has what it needs.
   *
   * @param address as the run's plan has it
   */
  LaunchRequest request(LoadedJob loaded, Runner runner, String address, long startedMillis) {
    Pins pins =
        Pins.none().withRunner(runner.name(), Origin.FLAG).withWorkers(workers, Origin.FLAG);
    Cluster cluster =
        new Cluster(runner.name(), workers, workers, processWorkers(), PROCESS_BYTES, false);
    return LaunchRequest.of(loaded, startedMillis)
        .withPins(memory == null ? pins : pins.withHeapBytes(memory, Origin.FLAG))
        .withWhere(new Where.Elsewhere(cluster, address));
  }
}
