package io.headgate.runner.spark;

import io.headgate.run.ClusterState;
import java.util.List;

/** What the workers of a standalone cluster could give to executors that are all alike. */
final class Capacity {
  /** What a JVM needs beside its heap: at least this; a standalone cluster does not charge it. */
  private static final long LEAST_OVERHEAD_BYTES = 384L << 20;

  private static final double OVERHEAD_SHARE = 0.1;

  private Capacity() {}

  /**
   * The state in our terms. Executors get that number of cores with which most cores can be used,
   * of several such numbers the largest; the heap of each is what fits where it is tightest.
   *
   * @param version of Spark
   * @param workers at least one
   */
  static ClusterState of(String version, List<WorkerState> workers) {
    int slots = workers.stream().mapToInt(WorkerState::cores).sum();
    int most = workers.stream().mapToInt(WorkerState::freeCores).max().orElse(0);
    int cores = 1;
    for (int candidate = 2; candidate <= most; candidate++) {
      if (usable(workers, candidate) >= usable(workers, cores)) {
        cores = candidate;
      }
    }
    return new ClusterState(
        version, slots, usable(workers, cores), cores, heapBytes(workers, cores), false);
  }

  /** Cores in executors of this many. */
  private static int usable(List<WorkerState> workers, int cores) {
    return workers.stream().mapToInt(worker -> worker.freeCores() / cores * cores).sum();
  }

  private static long heapBytes(List<WorkerState> workers, int cores) {
    long bytes =
        workers.stream()
            .filter(worker -> worker.freeCores() >= cores)
            .mapToLong(worker -> worker.freeBytes() / (worker.freeCores() / cores))
            .min()
            .orElse(0);
    long overhead = Math.max(LEAST_OVERHEAD_BYTES, (long) (bytes * OVERHEAD_SHARE));
    return Math.max(0, bytes - overhead);
  }
}
