package io.headgate.deploy;

/**
 * The memory of Flink's processes, by Flink's own arithmetic with the defaults of Flink 1.19 ("Set
 * up Flink's process memory" in its documentation), in MiB:
 *
 * <pre>
 * process  = flink + metaspace 256 + overhead      overhead = 10% of process, 192 to 1024
 * flink    = task heap + framework heap 128 + framework off-heap 128 + managed + network
 *            managed = 40% of flink                network  = 10% of flink, at least 64
 * </pre>
 */
final class FlinkMemory {
  /**
   * A JobManager's process with a heap of 1 GiB, Flink's default: 1024 heap, 128 off-heap, 256
   * metaspace, 192 overhead.
   */
  static final int JOB_MANAGER_MIB = 1600;

  private static final long FRAMEWORK_MIB = 128 + 128;
  private static final long METASPACE_MIB = 256;
  private static final long MIN_NETWORK_MIB = 64;
  private static final long MIN_OVERHEAD_MIB = 192;
  private static final long MAX_OVERHEAD_MIB = 1024;

  private FlinkMemory() {}

  /**
   * The smallest TaskManager process that has this task heap.
   *
   * @param taskHeapBytes heap for the tasks of all its slots, in bytes
   * @return total process memory in MiB, rounded up
   */
  static long taskManagerMib(long taskHeapBytes) {
    double known = taskHeapBytes / (double) (1L << 20) + FRAMEWORK_MIB;
    // Solved for flink: known + 0.4 flink + max(64, 0.1 flink) = flink.
    double flink = Math.max(known / (1 - 0.4 - 0.1), (known + MIN_NETWORK_MIB) / (1 - 0.4));
    return (long) Math.ceil(withOverhead(flink + METASPACE_MIB));
  }

  /** Solved for process: jvm + clamp(0.1 process) = process. */
  private static double withOverhead(double jvm) {
    double process = jvm / 0.9;
    double overhead = Math.min(MAX_OVERHEAD_MIB, Math.max(MIN_OVERHEAD_MIB, process * 0.1));
    return jvm + overhead;
  }
}
