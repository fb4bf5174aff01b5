package io.headgate.optimizer;

import io.headgate.terms.Layout;

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

  /** Of a plan. */
  static Width of(InputStatistics input, Plan plan) {
    return new Width(plan.workers().value(), input.volume().readers(), writers(plan));
  }

  private static int writers(Plan plan) {
    if (plan.layout().value() == Layout.FUSED) {
      return plan.dedupShards().value();
    }
    int hot = plan.skew().windows().stream().mapToInt(Skew.WindowBuckets::buckets).sum();
    return plan.writerBuckets().value() + hot;
  }

  /** What the busiest worker has to do of a load, CPU seconds. */
  double share(Load load) {
    double reading = load.read() / Math.max(1, Math.min(workers, readers));
    double rounds = Math.ceil((double) writers / workers);
    return reading + load.write() * rounds / writers + load.other() / workers;
  }
}
