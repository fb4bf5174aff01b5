package io.headgate.optimizer.cost;

import io.headgate.terms.Checks;

/**
 * How many can do the work of a run at the same time.
 *
 * @param workers units of parallelism, at least 1
 * @param readers parts of the input that can be read at the same time, at least 1: there are few
 *     where files cannot be split
 * @param writers groups of rows that are written, each by one worker, at least 1
 */
public record Width(int workers, double readers, int writers) {
  public Width {
    Checks.atLeast("workers", workers, 1);
    Checks.positive("readers", readers);
    Checks.atLeast("writers", writers, 1);
  }

  /** What the busiest worker has to do of a load, CPU seconds. */
  double share(Load load) {
    double reading = load.read() / Math.max(1, Math.min(workers, readers));
    double rounds = Math.ceil((double) writers / workers);
    return reading + load.write() * rounds / writers + load.other() / workers;
  }
}
