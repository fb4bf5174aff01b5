package io.headgate.launcher;

import com.sun.management.OperatingSystemMXBean;
import io.headgate.launcher.runner.Addresses;
import io.headgate.launcher.runner.Runner;
import io.headgate.optimizer.Cluster;
import io.headgate.optimizer.Decision;
import io.headgate.optimizer.InputStatistics;
import io.headgate.optimizer.LaunchPlan;
import io.headgate.optimizer.Machine;
import io.headgate.optimizer.Optimizer;
import io.headgate.optimizer.Site;
import io.headgate.optimizer.Targets;
import io.headgate.options.Job;
import io.headgate.options.run.ClusterState;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the user pins of the plan. */
final class PlanOptions {
  private static final int MAX_WORKERS = 1024;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Units of parallelism, instead of one a core.")
  private @Nullable Integer workers;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      converter = HeapSize.class,
      description =
          "Memory of the run, like 4g, instead of what the plan needs; on a cluster, of each of its"
              + " processes.")
  private @Nullable Long heap;

  @Option(
      names = "--runner",
      paramLabel = "NAME",
      defaultValue = "direct",
      description = "The runner: direct, flink or spark. headgate runners says what each can do.")
  private String runner = "direct";

  @Option(
      names = "--cluster",
      paramLabel = "URL",
      description =
          "Submit to this cluster, like http://host:8081 (Flink) or spark://host:7077 (Spark),"
              + " instead of running on this machine.")
  private @Nullable String cluster;

  @Option(
      names = "--shared-paths",
      description =
          "The job's paths are on a file system that this machine and all machines of the cluster"
              + " mount at the same place.")
  private boolean sharedPaths;

  /** The runner that the user asks for. */
  Runner runner() {
    Runner wanted =
        Runner.named(runner)
            .orElseThrow(
                () ->
                    wrong(
                        "--runner: %s (expected: one of %s)"
                            .formatted(runner, String.join(", ", Runner.names()))));
    if (workers != null && (workers < 1 || workers > MAX_WORKERS)) {
      throw wrong("--workers: %d (expected: 1 to %d)".formatted(workers, MAX_WORKERS));
    }
    if (cluster != null && !wanted.cluster()) {
      throw wrong(
          "--cluster: %s (expected: none with --runner=%s, which works in one process on this machine; %s can)"
              .formatted(
                  cluster,
                  wanted.name(),
                  Runner.all().stream()
                      .filter(Runner::cluster)
                      .map(other -> "--runner=" + other.name())
                      .collect(Collectors.joining(" and "))));
    }
    return wanted;
  }

  /** The cluster that the run is submitted to; empty if it is embedded. */
  Optional<String> cluster() {
    return Optional.ofNullable(cluster);
  }

  /**
   * Refuses paths that the machines of a cluster cannot see, unless the user says that they can.
   */
  void checkPaths(Job job) {
    if (cluster == null || sharedPaths || Addresses.isThisMachine(cluster)) {
      return;
    }
    throw new CommandException(
        ExitCode.USAGE,
        "Cannot submit %s to %s: its paths are local to this machine: %s. Put them where all machines of the cluster see them at the same place, and say so with --shared-paths."
            .formatted(job.name(), cluster, String.join(", ", job.paths())));
  }

  /**
   * The plan for this input.
   *
   * @param state what the cluster could give; empty if the run is embedded
   * @throws CommandException exit code 3 if none fits
   */
  LaunchPlan plan(InputStatistics input, Job job, Optional<ClusterState> state) {
    if (heap != null && state.isPresent() && state.get().heapIsGiven()) {
      throw wrong(
          "--heap: %s (expected: none, as the processes of %s run already, with %s each)"
              .formatted(Texts.size(heap), cluster, Texts.size(state.get().processBytes())));
    }
    Targets targets =
        new Targets(
            job.sink().targetFileBytes(),
            job.window().isPresent(),
            workers == null ? OptionalInt.empty() : OptionalInt.of(workers),
            heap == null ? OptionalLong.empty() : OptionalLong.of(heap));
    Site site = state.<Site>map(this::cluster).orElseGet(PlanOptions::machine);
    Decision decision = Optimizer.plan(input, runner().profile(), site, targets);
    if (decision instanceof LaunchPlan plan) {
      return plan;
    }
    throw new CommandException(ExitCode.INFEASIBLE, Sentences.why(decision));
  }

  private Cluster cluster(ClusterState state) {
    return new Cluster(
        String.valueOf(cluster),
        state.slots(),
        state.freeSlots(),
        state.processSlots(),
        state.processBytes(),
        state.heapIsGiven());
  }

  private RuntimeException wrong(String message) {
    return spec == null
        ? new IllegalStateException(message)
        : new ParameterException(spec.commandLine(), message);
  }

  private static Machine machine() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize());
  }
}
