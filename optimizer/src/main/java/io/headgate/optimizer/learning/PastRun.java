package io.headgate.optimizer.learning;

import io.headgate.optimizer.cost.Basis;
import java.util.OptionalDouble;

/**
 * A run that was published: what the cost model alone had predicted of it, and what it was.
 *
 * @param runner name of the runner
 * @param work fingerprint of the job, its schema and the product's version: runs with another one
 *     are runs of another job
 * @param place fingerprint of the machine or cluster
 * @param quiet whether the machine had nothing else to do; otherwise wall time teaches nothing
 * @param basis what was predicted
 * @param cpuSeconds CPU seconds, if they are known
 * @param wallSeconds wall seconds
 * @param outputBytes bytes of output
 */
public record PastRun(
    String runner,
    String work,
    String place,
    boolean quiet,
    Basis basis,
    OptionalDouble cpuSeconds,
    double wallSeconds,
    double outputBytes) {

  /**
   * Actual CPU seconds for a predicted one; empty if they are not known. Of the whole run: what a
   * small run takes beyond its start is less than what starts differ by.
   */
  OptionalDouble cpuRatio() {
    return cpuSeconds.isPresent() && basis.cpuSeconds() > 0
        ? OptionalDouble.of(cpuSeconds.getAsDouble() / basis.cpuSeconds())
        : OptionalDouble.empty();
  }

  /** Actual wall seconds for one that follows from the actual CPU seconds. */
  double wallRatio() {
    return wallSeconds / basis.wallSeconds(cpuRatio().orElse(1));
  }
}
