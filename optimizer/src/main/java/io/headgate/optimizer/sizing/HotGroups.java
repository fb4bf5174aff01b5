package io.headgate.optimizer.sizing;

import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample.HotKey;
import io.headgate.optimizer.plan.Skew;
import io.headgate.optimizer.plan.Skew.WindowBuckets;
import io.headgate.optimizer.request.JobShape;
import java.util.ArrayList;
import java.util.List;

/** Finds what needs groups of its own. */
final class HotGroups {
  private HotGroups() {}

  /**
   * What stands out where rows are spread over {@code shards} and {@code buckets}. A hot window
   * gets as many buckets as it has files of the target size, and at least one.
   */
  static Skew of(InputStatistics input, JobShape job, Demand demand, int shards, int buckets) {
    List<HotKey> keys = new ArrayList<>();
    if (job.deduplicates()) {
      input
          .sample()
          .ifPresent(
              sample ->
                  sample.hotKeys().stream()
                      .filter(key -> key.share() * shards > Skew.HOT)
                      .forEach(keys::add));
    }
    List<WindowBuckets> windows = new ArrayList<>();
    if (job.windowed() && input.times().isPresent()) {
      for (EventTimes.HotWindow hot : input.times().get().hotWindows()) {
        if (hot.share() * buckets > Skew.HOT) {
          long files =
              FileCount.of((long) (hot.share() * demand.diskBytes()), job.targetFileBytes());
          windows.add(
              new WindowBuckets(
                  hot.startMicros(), hot.share(), (int) Math.min(files, Groups.MOST)));
        }
      }
    }
    return new Skew(keys, windows);
  }
}
