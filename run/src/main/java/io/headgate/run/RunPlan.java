package io.headgate.run;

import static java.util.Objects.requireNonNull;

import io.headgate.terms.Layout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that a run needs to know besides the job: {@code plan.json}.
 *
 * @param run the run's id, unique, sortable by time: {@code 20260301T101500Z-1a2b3c}
 * @param jobFile the job file as the user named it, for messages
 * @param overrides the {@code --set} arguments, {@code key=value}
 * @param runner {@code direct}, {@code flink} or {@code spark}
 * @param cluster address of the cluster that the run is submitted to, or {@link
 *     #SURROUNDING_CLUSTER}; empty if it is embedded
 * @param workers units of run parallelism, at least 1
 * @param processWorkers workers that share one process and its heap, at least 1; embedded, all
 * @param dedupShards groups of the dedup shuffle, at least 1
 * @param writerBuckets groups of the write shuffle, at least 1
 * @param windowSpread writer buckets that the rows of one window are spread over, at least 1
 * @param rangeBytes size of the byte ranges that splittable files are read in
 * @param writerBufferBytes heap for rows that wait for a row group, one writer
 * @param heapBytes memory of one process for heap and for the runner's own buffers
 * @param layout how rows come into files
 * @param hotWindows windows with writer buckets of their own, each at most once; they count for
 *     nothing in a fused run
 * @param hotKeys hashes of the values of the dedup keys (without a span of time) that far more rows
 *     have than others, each at most once: each gets a dedup shard of its own, and of its rows in
 *     one batch only the survivor is shuffled
 * @param inputBytes bytes of the waiting input, as stored; what progress is measured against
 * @param startedMillis when the launch began, epoch milliseconds
 * @param joins how rows meet the table of each enrichment, in order; empty if all tables are
 *     broadcast
 */
public record RunPlan(
    String run,
    String jobFile,
    List<String> overrides,
    String runner,
    String cluster,
    int workers,
    int processWorkers,
    int dedupShards,
    int writerBuckets,
    int windowSpread,
    long rangeBytes,
    long writerBufferBytes,
    long heapBytes,
    Layout layout,
    List<HotWindow> hotWindows,
    List<Long> hotKeys,
    long inputBytes,
    long startedMillis,
    List<JoinPlan> joins) {
  /** The cluster of a run whose program a cluster has started: that one, whatever its address. */
  public static final String SURROUNDING_CLUSTER = "[auto]";

  public RunPlan {
    overrides = List.copyOf(overrides);
    requireNonNull(layout, "layout");
    hotWindows = List.copyOf(hotWindows);
    hotKeys = List.copyOf(hotKeys);
    joins = List.copyOf(joins);
    atLeastOne("workers", workers);
    atLeastOne("processWorkers", processWorkers);
    atLeastOne("dedupShards", dedupShards);
    atLeastOne("writerBuckets", writerBuckets);
    atLeastOne("windowSpread", windowSpread);
    atLeastOne("rangeBytes", rangeBytes);
    atLeastOne("writerBufferBytes", writerBufferBytes);
    once("hotWindows", hotWindows.stream().map(HotWindow::startMicros).toList());
    once("hotKeys", hotKeys);
  }

  /** Groups of the dedup shuffle: the dedup shards, and one for each hot key. */
  public int totalDedupShards() {
    return Math.addExact(dedupShards, hotKeys.size());
  }

  /**
   * Groups of the write shuffle for rows: the writer buckets, and those of the hot windows; 0 in a
   * fused run, which has no such shuffle.
   */
  public int totalWriterBuckets() {
    return switch (layout) {
      case RESHUFFLED ->
          Math.toIntExact(writerBuckets + hotWindows.stream().mapToLong(HotWindow::buckets).sum());
      case FUSED -> 0;
    };
  }

  /** Whether the run is submitted to a cluster. */
  public boolean onCluster() {
    return !cluster.isEmpty();
  }

  /** Whether the cluster of the run is the one that has started this program. */
  public boolean insideCluster() {
    return cluster.equals(SURROUNDING_CLUSTER);
  }

  private static void once(String name, List<Long> values) {
    Set<Long> seen = new HashSet<>();
    for (long value : values) {
      if (!seen.add(value)) {
        throw new IllegalArgumentException(name + ": " + value + " twice (expected: each once)");
      }
    }
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: at least 1)");
    }
  }
}
