package io.headgate.run;

import static java.util.Objects.requireNonNull;

import java.util.List;

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
 * @param heapBytes memory of one process for heap and for the runner's own buffers
 * @param graph how the graph is built
 * @param inputBytes bytes of the waiting input, as stored, when it was planned
 * @param startedMillis when the launch began, epoch milliseconds
 */
public record RunPlan(
    String run,
    String jobFile,
    List<String> overrides,
    String runner,
    String cluster,
    int workers,
    int processWorkers,
    long heapBytes,
    GraphPlan graph,
    long inputBytes,
    long startedMillis) {
  /** The cluster of a run whose program a cluster has started: that one, whatever its address. */
  public static final String SURROUNDING_CLUSTER = "[auto]";

  public RunPlan {
    overrides = List.copyOf(overrides);
    requireNonNull(graph, "graph");
    atLeastOne("workers", workers);
    atLeastOne("processWorkers", processWorkers);
  }

  /** Whether the run is submitted to a cluster. */
  public boolean onCluster() {
    return !cluster.isEmpty();
  }

  /** Whether the cluster of the run is the one that has started this program. */
  public boolean insideCluster() {
    return cluster.equals(SURROUNDING_CLUSTER);
  }

  static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: at least 1)");
    }
  }
}
