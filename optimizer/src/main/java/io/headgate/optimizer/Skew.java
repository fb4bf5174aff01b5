package io.headgate.optimizer;

import io.headgate.optimizer.RowSample.HotKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What has groups of its own, because it would make one group as large as many others.
 *
 * @param keys each has a dedup shard of its own
 * @param windows each has writer buckets of its own
 */
public record Skew(List<HotKey> keys, List<WindowBuckets> windows) {
  /** A group that is this many times as large as it would be on average has most of the work. */
  static final double HOT = 2;

  /**
   * The writer buckets of a hot window.
   *
   * @param startMicros start of the window, epoch microseconds
   * @param share of the rows that it has, 0 to 1
   * @param buckets how many are its own
   */
  public record WindowBuckets(long startMicros, double share, int buckets) {}

  public Skew {
    keys = List.copyOf(keys);
    windows = List.copyOf(windows);
  }

  /** Nothing stands out. */
  static Skew none() {
    return new Skew(List.of(), List.of());
  }

  /**
   * What stands out where rows are spread over so many shards and buckets. A hot window gets as
   * many buckets as it has files of the target size, and at least one.
   */
  static Skew of(InputStatistics input, JobShape job, Demand demand, int shards, int buckets) {
    List<HotKey> keys = new ArrayList<>();
    if (job.deduplicates()) {
      input
          .sample()
          .ifPresent(
              sample ->
                  sample.hotKeys().stream()
                      .filter(key -> key.share() * shards > HOT)
                      .forEach(keys::add));
    }
    List<WindowBuckets> windows = new ArrayList<>();
    if (job.windowed() && input.times().isPresent()) {
      for (EventTimes.HotWindow hot : input.times().get().hotWindows()) {
        if (hot.share() * buckets > HOT) {
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
