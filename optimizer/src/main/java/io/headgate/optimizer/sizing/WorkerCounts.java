package io.headgate.optimizer.sizing;

import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Reason;
import io.headgate.optimizer.plan.Reason.Cores;
import io.headgate.optimizer.plan.Reason.EnoughWorkers;
import io.headgate.optimizer.plan.Reason.FreeSlots;
import io.headgate.optimizer.plan.Reason.LimitedWorkers;
import io.headgate.optimizer.plan.Reason.Pinned;
import io.headgate.optimizer.request.Cluster;
import io.headgate.optimizer.request.Pin;
import io.headgate.optimizer.request.Site;
import io.headgate.optimizer.request.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Numbers of workers that are worth a look. */
public final class WorkerCounts {
  /** All numbers up to this one; from there on in steps of a quarter. */
  private static final int EACH = 16;

  private static final double STEP = 1.25;

  private WorkerCounts() {}

  /** The numbers, ascending, each with why a plan may have it. */
  public static List<Choice<Integer>> of(Site site, Targets targets) {
    OptionalInt pinned = targets.pins().workers();
    if (pinned.isPresent()) {
      return List.of(
          Choice.of(
              pinned.getAsInt(), new Pinned(Pin.WORKERS, targets.pins().origin(Pin.WORKERS))));
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
