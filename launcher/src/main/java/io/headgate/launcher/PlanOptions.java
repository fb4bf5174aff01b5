package io.headgate.launcher;

import com.sun.management.OperatingSystemMXBean;
import io.headgate.optimizer.Decision;
import io.headgate.optimizer.Infeasible;
import io.headgate.optimizer.InputStatistics;
import io.headgate.optimizer.LaunchPlan;
import io.headgate.optimizer.Machine;
import io.headgate.optimizer.Optimizer;
import io.headgate.optimizer.RunnerProfile;
import io.headgate.optimizer.Targets;
import io.headgate.options.Job;
import java.lang.management.ManagementFactory;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
      description = "Heap of the run, like 4g, instead of what the plan needs.")
  private @Nullable Long heap;

  @Option(
      names = "--runner",
      paramLabel = "NAME",
      defaultValue = "direct",
      description = "The runner: direct, which runs in one process on this machine.")
  private String runner = "direct";

  /** The runner that the user asks for. */
  String runner() {
    check();
    return runner;
  }

  /**
   * The plan for this input.
   *
   * @throws CommandException exit code 3 if none fits
   */
  LaunchPlan plan(InputStatistics input, Job job) {
    Targets targets =
        new Targets(
            job.sink().targetFileBytes(),
            job.window().isPresent(),
            workers == null ? OptionalInt.empty() : OptionalInt.of(workers),
            heap == null ? OptionalLong.empty() : OptionalLong.of(heap));
    Decision decision = Optimizer.plan(input, RunnerProfile.DIRECT, machine(), targets);
    if (decision instanceof Infeasible infeasible) {
      throw new CommandException(ExitCode.INFEASIBLE, Sentences.of(infeasible));
    }
    return (LaunchPlan) decision;
  }

  private void check() {
    if (!runner.equals("direct")) {
      throw wrong("--runner: %s (expected: direct)".formatted(runner));
    }
    if (workers != null && (workers < 1 || workers > MAX_WORKERS)) {
      throw wrong("--workers: %d (expected: 1 to %d)".formatted(workers, MAX_WORKERS));
    }
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
