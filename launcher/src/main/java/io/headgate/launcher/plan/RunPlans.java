package io.headgate.launcher.plan;

import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample.HotKey;
import io.headgate.optimizer.plan.Plan;
import io.headgate.run.HotWindow;
import io.headgate.run.JoinPlan;
import io.headgate.run.RunPlan;
import java.util.List;

/** A decided plan as the run's process reads it. */
public final class RunPlans {
  private RunPlans() {}

  /**
   * The plan of a run.
   *
   * @param run its id
   */
  public static RunPlan of(String run, LaunchRequest request, Plan decided, InputStatistics input) {
    return new RunPlan(
        run,
        request.job().file(),
        request.job().overrides(),
        decided.runner(),
        request.where().address(),
        decided.workers().value(),
        decided.processWorkers(),
        decided.dedupShards().value(),
        decided.writerBuckets().value(),
        decided.windowSpread().value(),
        decided.rangeBytes().value(),
        decided.writerBufferBytes().value(),
        decided.heapBytes().value(),
        decided.layout().value(),
        decided.skew().windows().stream()
            .map(hot -> new HotWindow(hot.startMicros(), hot.buckets()))
            .toList(),
        hashes(decided.skew().keys()),
        input.volume().bytesStored(),
        request.startedMillis(),
        decided.joins().stream()
            .map(join -> new JoinPlan(join.shards().value(), hashes(join.hotKeys())))
            .toList());
  }

  private static List<Long> hashes(List<HotKey> keys) {
    return keys.stream().map(HotKey::hash).toList();
  }
}
