package io.headgate.options.run;

import java.util.List;
import java.util.Objects;

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
 * @param inputBytes bytes of the waiting input, as stored; what progress is measured against
 * @param startedMillis when the launch began, epoch milliseconds
 * @param joins how rows meet the table of each enrichment, in order; empty, as in a file that lacks
 *     them, if all tables are broadcast
 * @param reasons why the values are what they are, a sentence each
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
    long inputBytes,
    long startedMillis,
    List<JoinPlan> joins,
    List<String> reasons) {
  /** The cluster of a run whose program a cluster has started: that one, whatever its address. */
  public static final String SURROUNDING_CLUSTER = "[auto]";

  public RunPlan {
    overrides = List.copyOf(overrides);
    joins = List.copyOf(Objects.requireNonNullElse(joins, List.of()));
    reasons = List.copyOf(reasons);
    atLeastOne("workers", workers);
    atLeastOne("processWorkers", processWorkers);
    atLeastOne("dedupShards", dedupShards);
    atLeastOne("writerBuckets", writerBuckets);
    atLeastOne("windowSpread", windowSpread);
    atLeastOne("rangeBytes", rangeBytes);
    atLeastOne("writerBufferBytes", writerBufferBytes);
  }

  /** Whether the run is submitted to a cluster. */
  public boolean onCluster() {
    return !cluster.isEmpty();
  }

  /** Whether the cluster of the run is the one that has started this program. */
  public boolean insideCluster() {
    return cluster.equals(SURROUNDING_CLUSTER);
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: at least 1)");
    }
  }
}
