package io.headgate.optimizer;

import io.headgate.optimizer.plan.Reason;
import io.headgate.optimizer.request.Objective;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of several ways is the best, for an objective. Independent of their order. */
record Ranking(Objective objective) {
  /** A plan that is this much slower is as fast: no prediction is better. */
  static final double AS_FAST = 1.02;

  private static final Comparator<Candidate> BY_PRICE =
      Comparator.comparingDouble(Candidate::price)
          .thenComparingDouble(Candidate::wallSeconds)
          .thenComparing(candidate -> candidate.plan().runner())
          .thenComparing(candidate -> candidate.plan().workers().value())
          .thenComparing(candidate -> candidate.plan().layout().value());

  /** The best; empty if there are none. */
  Optional<Candidate> best(List<Candidate> candidates) {
    if (objective instanceof Objective.Cheapest) {
      return candidates.stream().min(BY_PRICE);
    }
    if (objective instanceof Objective.Deadline deadline) {
      Optional<Candidate> inTime =
          candidates.stream().filter(each -> isInTime(each, deadline)).min(BY_PRICE);
      return inTime.isPresent() ? inTime : fastest(candidates);
    }
    return fastest(candidates);
  }

  static boolean isInTime(Candidate candidate, Objective.Deadline deadline) {
    return candidate.prediction().wallSeconds().high() <= deadline.seconds();
  }

  /** Of those that are as fast as the fastest, the cheapest. */
  private static Optional<Candidate> fastest(List<Candidate> candidates) {
    double least =
        candidates.stream().mapToDouble(Candidate::wallSeconds).min().orElse(Double.MAX_VALUE);
    return candidates.stream()
        .filter(candidate -> candidate.wallSeconds() <= least * AS_FAST)
        .min(BY_PRICE);
  }

  /** Why the best is the best. */
  Reason reason(Candidate best) {
    if (objective instanceof Objective.Cheapest) {
      return new Reason.LeastPrice(best.price());
    }
    if (objective instanceof Objective.Deadline deadline) {
      return isInTime(best, deadline)
          ? new Reason.MeetsDeadline(deadline.seconds(), best.price())
          : new Reason.MissesDeadline(deadline.seconds());
    }
    return new Reason.LeastTime(best.wallSeconds());
  }
}
