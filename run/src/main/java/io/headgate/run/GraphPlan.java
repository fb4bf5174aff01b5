package io.headgate.run;

import static java.util.Objects.requireNonNull;

import io.headgate.terms.Layout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the graph of a run is built.
 *
 * @param dedupShards groups of the dedup shuffle, at least 1
 * @param writerBuckets groups of the write shuffle, at least 1
 * @param windowSpread writer buckets that the rows of one window are spread over, at least 1
 * @param rangeBytes size of the byte ranges that splittable files are read in
 * @param writerBufferBytes heap per writer for rows that wait for a row group
 * @param layout how rows come into files
 * @param hotWindows windows with writer buckets of their own, each at most once; without effect in
 *     a fused run
 * @param hotKeys hashes of the values of the dedup keys (without a span of time) that far more rows
 *     have than others, each at most once: each gets a dedup shard of its own, and of its rows in
 *     one batch only the survivor is shuffled
 * @param joins how rows meet the table of each enrichment, in order; empty if all tables are
 *     broadcast
 */
public record GraphPlan(
    int dedupShards,
    int writerBuckets,
    int windowSpread,
    long rangeBytes,
    long writerBufferBytes,
    Layout layout,
    List<HotWindow> hotWindows,
    List<Long> hotKeys,
    List<JoinPlan> joins) {

  public GraphPlan {
    requireNonNull(layout, "layout");
    hotWindows = List.copyOf(hotWindows);
    hotKeys = List.copyOf(hotKeys);
    joins = List.copyOf(joins);
    RunPlan.atLeastOne("dedupShards", dedupShards);
    RunPlan.atLeastOne("writerBuckets", writerBuckets);
    RunPlan.atLeastOne("windowSpread", windowSpread);
    RunPlan.atLeastOne("rangeBytes", rangeBytes);
    RunPlan.atLeastOne("writerBufferBytes", writerBufferBytes);
    once("hotWindows", hotWindows.stream().map(HotWindow::startMicros).toList());
    once("hotKeys", hotKeys);
  }

  /** A reshuffled graph with nothing hot, windows in one bucket each, and all tables broadcast. */
  public static GraphPlan reshuffled(
      int dedupShards, int writerBuckets, long rangeBytes, long writerBufferBytes) {
    return new GraphPlan(
        dedupShards,
        writerBuckets,
        1,
        rangeBytes,
        writerBufferBytes,
        Layout.RESHUFFLED,
        List.of(),
        List.of(),
        List.of());
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

  private static void once(String name, List<Long> values) {
    Set<Long> seen = new HashSet<>();
    for (long value : values) {
      if (!seen.add(value)) {
        throw new IllegalArgumentException(name + ": " + value + " twice (expected: each once)");
      }
    }
  }
}
