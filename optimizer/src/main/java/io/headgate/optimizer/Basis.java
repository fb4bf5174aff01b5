package io.headgate.optimizer;

import java.util.OptionalDouble;

/**
 * What the cost model alone predicted of a run, without what was learned.
 *
 * @param work what there is to do
 * @param startCpu CPU seconds before work
 * @param workCpu CPU seconds of work
 * @param readCpu of them, of reading
 * @param wall how CPU seconds become wall seconds
 * @param workers units of parallelism
 * @param readers workers that could read at the same time
 * @param outputBytes size of the output
 */
public record Basis(
    Work work,
    double startCpu,
    double workCpu,
    double readCpu,
    Cost.Wall wall,
    int workers,
    double readers,
    double outputBytes) {

  /** Wall seconds of work that cost so many times what was predicted. */
  double wallSeconds(double ofWork) {
    return Cost.wallSeconds(wall, workers, readers, readCpu * ofWork, workCpu * ofWork);
  }

  /** Actual CPU seconds of work, as a multiple of the predicted ones; empty if it is not known. */
  OptionalDouble ofWork(OptionalDouble cpuSeconds) {
    return cpuSeconds.isPresent() && workCpu > 0 && cpuSeconds.getAsDouble() > startCpu
        ? OptionalDouble.of((cpuSeconds.getAsDouble() - startCpu) / workCpu)
        : OptionalDouble.empty();
  }
}
