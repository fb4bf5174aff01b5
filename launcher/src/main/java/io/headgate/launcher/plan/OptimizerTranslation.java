package io.headgate.launcher.plan;

import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.Objective;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pins;
import io.headgate.optimizer.request.Targets;
import io.headgate.options.Job;
import io.headgate.options.plan.PlanObjective;
import io.headgate.options.plan.PlanRequest;
import io.headgate.pipelines.JobTranslation;
import io.headgate.terms.InputFormat;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A job in the optimizer's terms. */
final class OptimizerTranslation {
  private static final double MILLIS = 1000;

  private OptimizerTranslation() {}

  static JobShape shape(Job job) {
    return new JobShape(
        format(JobTranslation.format(job)),
        job.schema().size(),
        job.deduplicate().isPresent(),
        job.window().isPresent(),
        job.sink().targetFileBytes());
  }

  private static Format format(InputFormat format) {
    return switch (format) {
      case NDJSON, JSON -> Format.NDJSON;
      case CSV -> Format.CSV;
    };
  }

  /** What the job file asks for; the command line's pins go before its own. */
  static Targets targets(Job job, Pins pins) {
    PlanRequest wanted = job.plan();
    return new Targets(
        objective(wanted),
        pins(wanted, pins),
        wanted.maxWorkers().map(n -> OptionalInt.of(n.intValue())).orElse(OptionalInt.empty()),
        wanted.maxMemoryBytes().map(OptionalLong::of).orElse(OptionalLong.empty()));
  }

  private static Objective objective(PlanRequest wanted) {
    if (wanted.deadline().isPresent()) {
      return new Objective.Deadline(wanted.deadline().get().toMillis() / MILLIS);
    }
    return wanted.objective() == PlanObjective.CHEAPEST
        ? new Objective.Cheapest()
        : new Objective.Fastest();
  }

  private static Pins pins(PlanRequest wanted, Pins given) {
    Pins pins = given;
    if (given.runner().isEmpty() && wanted.runner().isPresent()) {
      String name = wanted.runner().get().name().toLowerCase(Locale.ROOT);
      pins = pins.withRunner(name, Origin.JOB_FILE);
    }
    if (given.workers().isEmpty() && wanted.workers().isPresent()) {
      pins = pins.withWorkers(wanted.workers().get().intValue(), Origin.JOB_FILE);
    }
    if (given.dedupShards().isEmpty() && wanted.shards().isPresent()) {
      pins = pins.withDedupShards(wanted.shards().get().intValue(), Origin.JOB_FILE);
    }
    if (given.heapBytes().isEmpty() && wanted.memoryBytes().isPresent()) {
      pins = pins.withHeapBytes(wanted.memoryBytes().get(), Origin.JOB_FILE);
    }
    return given.layout().isEmpty() && wanted.layout().isPresent()
        ? pins.withLayout(wanted.layout().get(), Origin.JOB_FILE)
        : pins;
  }
}
