package io.headgate.optimizer;

import io.headgate.optimizer.plan.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * No runner that could be started can carry out the run.
 *
 * @param refusals why, for each runner that was asked for; the one that lacks least is first
 * @param remedy what could carry it out: a runner that was not asked for, or is not installed
 */
public record Infeasible(List<Refusal> refusals, Optional<Alternative> remedy) implements Decision {
  public Infeasible {
    refusals = List.copyOf(refusals);
  }
}
