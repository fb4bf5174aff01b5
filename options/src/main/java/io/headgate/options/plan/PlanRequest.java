package io.headgate.options.plan;

import io.headgate.options.setting.Rules;
import io.headgate.terms.Layout;
import io.headgate.terms.RunnerName;
import java.time.Duration;
import java.util.Optional;

/**
 * What a job asks of the plan of its runs. What is empty is chosen by the plan.
 *
 * @param objective what the best plan is
 * @param deadline the cheapest plan that is done in time, instead; 1 s to 366 days
 * @param maxWorkers most workers of a run, 1 to 100,000
 * @param maxMemoryBytes most memory of a process of a run, 256 MiB to 16 TiB
 * @param runner the runner
 * @param workers number of workers, 1 to 100,000
 * @param shards groups of the dedup shuffle, 1 to 100,000
 * @param layout how rows come into files; fused only where duplicates are dropped
 * @param memoryBytes memory of a process, 256 MiB to 16 TiB
 */
public record PlanRequest(
    PlanObjective objective,
    Optional<Duration> deadline,
    Optional<Long> maxWorkers,
    Optional<Long> maxMemoryBytes,
    Optional<RunnerName> runner,
    Optional<Long> workers,
    Optional<Long> shards,
    Optional<Layout> layout,
    Optional<Long> memoryBytes) {

  /** The fastest plan, nothing pinned. */
  public static final PlanRequest DEFAULT =
      new PlanRequest(
          PlanObjective.FASTEST,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public PlanRequest {
    deadline.ifPresent(span -> Rules.SPAN.require("plan.deadline", span));
    maxWorkers.ifPresent(count -> PlanSettings.GROUPS.require("plan.maxWorkers", count));
    maxMemoryBytes.ifPresent(bytes -> PlanSettings.MEMORY.require("plan.maxMemory", bytes));
    workers.ifPresent(count -> PlanSettings.GROUPS.require("plan.workers", count));
    shards.ifPresent(count -> PlanSettings.GROUPS.require("plan.shards", count));
    memoryBytes.ifPresent(bytes -> PlanSettings.MEMORY.require("plan.memory", bytes));
  }
}
