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
 * @param rangeBytes size of the byte ranges that splittable files are read in
 * @param writerBufferBytes heap per writer for rows that wait for a row group
 * @param rowMemoryBytes heap of a process for rows that are held; those beyond it are on disk
 * @param layout how rows come into files
 * @param hotKeys hashes of the values of the dedup keys (without a span of time) that far more rows
 *     have than others, each at most once: each gets a dedup shard of its own, and of its rows in
 *     one batch only the survivor is shuffled
 * @param joins how rows meet the table of each enrichment, in order; empty if all tables are
 *     broadcast
 * @param outputs how the rows of each output come into files; one or more, each once
 */
public record GraphPlan(
    int dedupShards,
    long rangeBytes,
    long writerBufferBytes,
    long rowMemoryBytes,
    Layout layout,
    List<Long> hotKeys,
    List<JoinPlan> joins,
    List<OutputPlan> outputs) {

  /** What rows may occupy where no plan says it. */
  static final long ROW_MEMORY_BYTES = 256L << 20;

  public GraphPlan {
    requireNonNull(layout, "layout");
    hotKeys = List.copyOf(hotKeys);
    joins = List.copyOf(joins);
    outputs = List.copyOf(outputs);
    RunPlan.atLeastOne("dedupShards", dedupShards);
    RunPlan.atLeastOne("rangeBytes", rangeBytes);
    RunPlan.atLeastOne("writerBufferBytes", writerBufferBytes);
    RunPlan.atLeastOne("rowMemoryBytes", rowMemoryBytes);
    once("hotKeys", hotKeys);
    RunPlan.atLeastOne("outputs", outputs.size());
    once("outputs", outputs.stream().map(OutputPlan::name).toList());
  }

  /**
   * A reshuffled graph with nothing hot, windows in one bucket each, all tables broadcast, and 256
   * MiB for rows that are held.
   */
  public static GraphPlan reshuffled(
      int dedupShards, int writerBuckets, long rangeBytes, long writerBufferBytes) {
    return new GraphPlan(
        dedupShards,
        rangeBytes,
        writerBufferBytes,
        ROW_MEMORY_BYTES,
        Layout.RESHUFFLED,
        List.of(),
        List.of(),
        List.of(OutputPlan.only(writerBuckets, 1, List.of())));
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
      case RESHUFFLED -> outputs.stream().mapToInt(OutputPlan::totalWriterBuckets).sum();
      case FUSED -> 0;
    };
  }

  static void once(String name, List<?> values) {
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value)) {
        throw new IllegalArgumentException(name + ": " + value + " twice (expected: each once)");
      }
    }
  }
}
