package io.headgate.optimizer.request;

import io.headgate.terms.Checks;

/**
 * What a runner needs. The values of each runner, and how they were found, are in its profile file.
 *
 * @param name {@code direct}, {@code flink} or {@code spark}
 * @param baseHeapBytes heap that any process of a run needs: classes, the graph, batches in flight
 * @param groupedCopies heap that the rows of a shuffle occupy, as a multiple of their size in
 *     record batches; 0 for a runner that spills
 * @param minHeapBytes least memory that a process is given
 * @param bufferShare share of a process's memory that the runner keeps for its own sorting and
 *     shuffling, 0 to below 1
 * @param besideBytes resident memory of a process beside that: classes, compiled code, stacks,
 *     buffers of codecs
 * @param writesByWorker whether a fused run's writer serves all groups of a worker, otherwise one
 *     group
 * @param pricePerWorkerHour what a worker costs for an hour, in any unit
 */
public record RunnerProfile(
    String name,
    long baseHeapBytes,
    double groupedCopies,
    long minHeapBytes,
    double bufferShare,
    long besideBytes,
    boolean writesByWorker,
    double pricePerWorkerHour) {

  public RunnerProfile {
    Checks.atLeast("baseHeapBytes", baseHeapBytes, 1);
    Checks.atLeast("minHeapBytes", minHeapBytes, baseHeapBytes);
    if (!(groupedCopies >= 0) || Double.isInfinite(groupedCopies)) {
      throw new IllegalArgumentException(
          "groupedCopies: " + groupedCopies + " (expected: at least 0)");
    }
    if (!(bufferShare >= 0 && bufferShare < 1)) {
      throw new IllegalArgumentException(
          "bufferShare: " + bufferShare + " (expected: 0 to below 1)");
    }
    Checks.atLeast("besideBytes", besideBytes, 0);
    Checks.positive("pricePerWorkerHour", pricePerWorkerHour);
  }

  /** The same where a process is given this much at least. */
  public RunnerProfile withLeast(long bytes) {
    return new RunnerProfile(
        name,
        baseHeapBytes,
        groupedCopies,
        Math.max(minHeapBytes, bytes),
        bufferShare,
        besideBytes,
        writesByWorker,
        pricePerWorkerHour);
  }

  /** The same with this much resident memory beside. */
  public RunnerProfile withBeside(long bytes) {
    return new RunnerProfile(
        name,
        baseHeapBytes,
        groupedCopies,
        minHeapBytes,
        bufferShare,
        bytes,
        writesByWorker,
        pricePerWorkerHour);
  }

  /** Whether the rows of a shuffle stay in memory. */
  public boolean holdsGroupedRows() {
    return groupedCopies > 0;
  }
}
