package io.headgate.cli.command;

import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.HeapSize;
import io.headgate.launcher.plan.FixedMemoryException;
import io.headgate.launcher.plan.LaunchRequest;
import io.headgate.launcher.plan.LoadedJob;
import io.headgate.launcher.plan.Where;
import io.headgate.launcher.runner.Addresses;
import io.headgate.launcher.runner.Runner;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pins;
import io.headgate.options.Job;
import io.headgate.terms.Layout;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the user pins of the plan. */
final class PlanFlags {
  private static final int MAX_GROUPS = 100_000;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Units of parallelism, instead of what the plan chooses.")
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
      names = "--shards",
      paramLabel = "N",
      description = "Groups in which duplicates are looked for, instead of what the plan chooses.")
  private @Nullable Integer shards;

  @Option(
      names = "--runner",
      paramLabel = "NAME",
      description =
          "The runner: direct, flink or spark, instead of the one that the plan chooses. headgate"
              + " runners says what each can do.")
  private @Nullable String runner;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      description =
          "reshuffled (few, large files) or fused (one shuffle less, more files), instead of what"
              + " the plan chooses.")
  private @Nullable Layout layout;

  @Option(
      names = "--force",
      description =
          "Plan and run in the memory that there is, although it does not suffice by the plan's"
              + " arithmetic: the run may die for want of memory, and publishes nothing then.")
  private boolean forced;

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

  /** What is asked for: the job, with what is pinned, where it is to be. */
  LaunchRequest request(LoadedJob loaded, long startedMillis) {
    checkPaths(loaded.job());
    LaunchRequest request = LaunchRequest.of(loaded, startedMillis).withPins(pins(loaded.job()));
    if (cluster == null) {
      return request;
    }
    checkClusterRunner(loaded.job());
    return request.withWhere(new Where.OnCluster(cluster));
  }

  private Pins pins(Job job) {
    if (layout == Layout.FUSED && job.deduplicate().isEmpty()) {
      throw wrong(
          "--layout: fused (expected: reshuffled, as job %s drops no duplicates)"
              .formatted(job.name()));
    }
    Pins pins = Pins.none();
    pins = layout == null ? pins : pins.withLayout(layout, Origin.FLAG);
    pins = runner == null ? pins : pins.withRunner(named(runner).name(), Origin.FLAG);
    pins = workers == null ? pins : pins.withWorkers(checked("--workers", workers), Origin.FLAG);
    pins = shards == null ? pins : pins.withDedupShards(checked("--shards", shards), Origin.FLAG);
    pins = forced ? pins.withForce() : pins;
    return heap == null ? pins : pins.withHeapBytes(heap, Origin.FLAG);
  }

  private int checked(String name, int value) {
    if (value < 1 || value > MAX_GROUPS) {
      throw wrong("%s: %d (expected: 1 to %d)".formatted(name, value, MAX_GROUPS));
    }
    return value;
  }

  private Runner named(String name) {
    return Runner.named(name)
        .orElseThrow(
            () ->
                wrong(
                    "--runner: %s (expected: one of %s)"
                        .formatted(name, String.join(", ", Runner.names()))));
  }

  /** The runner that the user asks for, on the command line or in the job file. */
  private Optional<Runner> runner(Job job) {
    if (runner != null) {
      return Optional.of(named(runner));
    }
    return job.plan().runner().map(name -> named(name.name().toLowerCase(Locale.ROOT)));
  }

  /** Refuses a runner that cannot use a cluster, or none. */
  private void checkClusterRunner(Job job) {
    String expected =
        Runner.all().stream()
            .filter(Runner::cluster)
            .map(other -> "--runner=" + other.name())
            .collect(Collectors.joining(" or "));
    Runner wanted =
        runner(job)
            .orElseThrow(
                () -> wrong("--cluster: %s (expected: with %s)".formatted(cluster, expected)));
    if (!wanted.cluster()) {
      throw wrong(
          "--cluster: %s (expected: none with --runner=%s, which works in one process on this machine; with %s)"
              .formatted(cluster, wanted.name(), expected));
    }
  }

  /**
   * Refuses paths that the machines of a cluster cannot see, unless the user says that they can.
   */
  private void checkPaths(Job job) {
    if (cluster == null || sharedPaths || Addresses.isThisMachine(cluster)) {
      return;
    }
    throw new CommandException(
        ExitCode.USAGE,
        "Cannot submit %s to %s: its paths are local to this machine: %s. Put them where all machines of the cluster see them at the same place, and say so with --shared-paths."
            .formatted(job.name(), cluster, String.join(", ", job.paths())));
  }

  /** What is wrong with pinned memory, in the words of the command line. */
  RuntimeException worded(FixedMemoryException e) {
    return wrong("--heap: " + e.rule());
  }

  private RuntimeException wrong(String message) {
    return spec == null
        ? new IllegalStateException(message)
        : new ParameterException(spec.commandLine(), message);
  }
}
