package io.headgate.optimizer.plan;

import io.headgate.optimizer.input.RowSample.HotKey;
import java.util.List;

/**
 * What has groups of its own, because it would make one group as large as many others.
 *
 * @param keys each has a dedup shard of its own
 * @param windows each has writer buckets of its own
 */
public record Skew(List<HotKey> keys, List<WindowBuckets> windows) {
  /** A group that is this many times as large as it would be on average has most of the work. */
  public static final double HOT = 2;

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
  public static Skew none() {
    return new Skew(List.of(), List.of());
  }
}
