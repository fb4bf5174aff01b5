package io.headgate.optimizer;

import java.util.OptionalDouble;

/**
 * What the cost model alone predicted of a run, without what was learned.
 *
 * @param work what there is to do
 * @param startCpu CPU seconds before work
 * @param load CPU seconds of work
 * @param wall how CPU seconds become wall seconds
 * @param width how many could work at the same time
 * @param outputBytes size of the output
 */
public record Basis(
    Work work, double startCpu, Load load, Cost.Wall wall, Width width, double outputBytes) {

  /** Wall seconds of work that cost so many times what was predicted. */
  double wallSeconds(double ofWork) {
    return Cost.wallSeconds(wall, width, load.times(ofWork));
  }

  /** Actual CPU seconds of work, as a multiple of the predicted ones; empty if it is not known. */
  OptionalDouble ofWork(OptionalDouble cpuSeconds) {
    return cpuSeconds.isPresent() && load.total() > 0 && cpuSeconds.getAsDouble() > startCpu
        ? OptionalDouble.of((cpuSeconds.getAsDouble() - startCpu) / load.total())
        : OptionalDouble.empty();
  }
}
