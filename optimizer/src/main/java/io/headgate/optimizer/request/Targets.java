package io.headgate.optimizer.request;

import io.headgate.terms.Checks;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the user asks for.
 *
 * @param objective what the best plan is
 * @param pins choices that are made already
 * @param maxWorkers most workers that a run may have
 * @param maxMemoryBytes most memory that a process of a run may have
 */
public record Targets(
    Objective objective, Pins pins, OptionalInt maxWorkers, OptionalLong maxMemoryBytes) {
  public Targets {
    maxWorkers.ifPresent(n -> Checks.atLeast("maxWorkers", n, 1));
    maxMemoryBytes.ifPresent(n -> Checks.atLeast("maxMemoryBytes", n, 1));
  }

  /** The same with other choices made. */
  public Targets with(Pins others) {
    return new Targets(objective, others, maxWorkers, maxMemoryBytes);
  }

  /** The fastest, without limits, with these choices made. */
  public static Targets of(Pins pins) {
    return new Targets(new Objective.Fastest(), pins, OptionalInt.empty(), OptionalLong.empty());
  }
}
