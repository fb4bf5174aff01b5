package io.headgate.optimizer;

import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.Refusal;
import io.headgate.optimizer.prediction.Prediction;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.terms.Layout;
import java.util.Optional;

/**
 * What could be done instead.
 *
 * @param aspect in what it differs from the plan
 * @param runner name of the runner
 * @param workers number of workers
 * @param layout how rows come to the writers
 * @param dedupShards groups of the dedup shuffle; 0 if it was refused
 * @param installed whether the runner is installed
 * @param prediction what would happen; empty if it was refused
 * @param refusal why it cannot be
 */
public record Alternative(
    Aspect aspect,
    String runner,
    int workers,
    Layout layout,
    int dedupShards,
    boolean installed,
    Optional<Prediction> prediction,
    Optional<Refusal> refusal) {

  /** In what an alternative differs. */
  public enum Aspect {
    /** Another runner. */
    RUNNER,
    /** Another number of workers. */
    WORKERS,
    /** The other layout. */
    LAYOUT,
    /** Another number of dedup shards. */
    SHARDS,
    /** What the plan would be if the user had not pinned anything. */
    UNPINNED
  }

  static Alternative of(Aspect aspect, Candidate candidate) {
    Plan plan = candidate.plan();
    return new Alternative(
        aspect,
        plan.runner(),
        plan.workers().value(),
        plan.layout().value(),
        plan.dedupShards().value(),
        candidate.option().installed(),
        Optional.of(candidate.prediction()),
        Optional.empty());
  }

  static Alternative of(RunnerOption option, Refusal refusal) {
    return new Alternative(
        Aspect.RUNNER,
        option.profile().name(),
        option.site().workers(),
        Layout.RESHUFFLED,
        0,
        option.installed(),
        Optional.empty(),
        Optional.of(refusal));
  }
}
