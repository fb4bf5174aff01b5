package io.headgate.optimizer;

import io.headgate.optimizer.Reason.Cores;
import io.headgate.optimizer.Reason.EnoughWorkers;
import io.headgate.optimizer.Reason.FreeSlots;
import io.headgate.optimizer.Reason.LimitedWorkers;
import io.headgate.optimizer.Reason.Pinned;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Numbers of workers that are worth a look. */
final class WorkerCounts {
  /** All numbers up to this one; from there on in steps of a quarter. */
  private static final int EACH = 16;

  private static final double STEP = 1.25;

  private WorkerCounts() {}

  /** The numbers, ascending, each with why a plan may have it. */
  static List<Choice<Integer>> of(Site site, Targets targets) {
    OptionalInt pinned = targets.pins().workers();
    if (pinned.isPresent()) {
      return List.of(Choice.of(pinned.getAsInt(), new Pinned("--workers")));
    }
    int there = Math.max(1, site.workers());
    int most = Math.min(there, targets.maxWorkers().orElse(there));
    List<Choice<Integer>> counts = new ArrayList<>();
    for (int n = 1; n < most; n = n < EACH ? n + 1 : (int) Math.ceil(n * STEP)) {
      counts.add(Choice.of(n, new EnoughWorkers(most)));
    }
    Reason all =
        site instanceof Cluster cluster
            ? new FreeSlots(cluster.address(), cluster.freeSlots())
            : new Cores(there);
    counts.add(
        most < there ? Choice.of(most, new LimitedWorkers(there, most)) : Choice.of(most, all));
    return counts;
  }
}
