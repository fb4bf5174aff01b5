package io.headgate.launcher.plan;

import io.headgate.optimizer.InputStatistics;
import io.headgate.optimizer.LaunchPlan;
import io.headgate.optimizer.RowSample.HotKey;
import io.headgate.run.HotWindow;
import io.headgate.run.JoinPlan;
import io.headgate.run.RunPlan;
import io.headgate.terms.Layout;
import java.util.List;

/** A decided plan as the run's process reads it. */
public final class RunPlans {
  private RunPlans() {}

  /**
   * What is asked for, beside what was decided.
   *
   * @param run id of the run
   * @param jobFile as the user named it
   * @param overrides the {@code --set} arguments
   * @param cluster address of the cluster; empty if the run is embedded
   * @param startedMillis when the command began, epoch milliseconds
   */
  public record Order(
      String run, String jobFile, List<String> overrides, String cluster, long startedMillis) {
    public Order {
      overrides = List.copyOf(overrides);
    }
  }

  /** The plan of a run. */
  public static RunPlan of(Order order, LaunchPlan decided, InputStatistics input) {
    return new RunPlan(
        order.run(),
        order.jobFile(),
        order.overrides(),
        decided.runner(),
        order.cluster(),
        decided.workers().value(),
        decided.processWorkers(),
        decided.dedupShards().value(),
        decided.writerBuckets().value(),
        decided.windowSpread().value(),
        decided.rangeBytes().value(),
        decided.writerBufferBytes().value(),
        decided.heapBytes().value(),
        Layout.valueOf(decided.layout().value().name()),
        decided.skew().windows().stream()
            .map(hot -> new HotWindow(hot.startMicros(), hot.buckets()))
            .toList(),
        hashes(decided.skew().keys()),
        input.volume().bytesStored(),
        order.startedMillis(),
        decided.joins().stream()
            .map(join -> new JoinPlan(join.shards().value(), hashes(join.hotKeys())))
            .toList());
  }

  private static List<Long> hashes(List<HotKey> keys) {
    return keys.stream().map(HotKey::hash).toList();
  }
}
