package io.headgate.runner.flink;

import static io.headgate.terms.ByteSize.MIB;

import io.headgate.run.RunPlan;
import java.time.Duration;
import org.apache.flink.configuration.AlgorithmOptions;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * A Flink in this JVM for one run, with as many slots as the plan has workers. It listens to nobody
 * ({@link ClosedFlink}) and spills to {@code java.io.tmpdir}.
 *
 * <p>Of the process's memory {@link #OFF_HEAP_SHARE} is Flink's: first what its network needs, then
 * what its sorters get. The rest is the heap, which the JVM was started with.
 */
final class EmbeddedFlink {
  /** The profile's {@code offHeapShare}: what of a process's memory is not heap. */
  static final double OFF_HEAP_SHARE = 0.3;

  private static final String LOOPBACK = "127.0.0.1";

  /**
   * Network memory of one worker. A worker's tasks of one step, and of the next, hold 10 buffers
   * for each exchange and 2 for each worker on its other side, of 32 KiB: some 6 MiB at 16 workers.
   */
  private static final long NETWORK_BYTES_PER_WORKER = 12 * MIB;

  /** A sorter needs room for a few batches at least; under it Flink does not start. */
  private static final long MIN_MANAGED_BYTES_PER_WORKER = 24 * MIB;

  /** For reading back several shuffles at once; 64 MiB by default, which is for large clusters. */
  private static final long SHUFFLE_READ_BYTES = 16 * MIB;

  private EmbeddedFlink() {}

  /** The configuration for a plan. */
  static Configuration of(RunPlan plan) {
    Configuration flink = new Configuration();
    flink.set(DeploymentOptions.TARGET, "local");
    flink.set(DeploymentOptions.ATTACHED, true);
    flink.set(CoreOptions.TMP_DIRS, System.getProperty("java.io.tmpdir"));
    flink.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false); // the JVM ends with the run
    flink.set(TaskManagerOptions.NUM_TASK_SLOTS, plan.workers());
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable"); // the same JVM, the same failure
    // Counters travel with heartbeats. A long pause of this JVM is no reason to give up.
    flink.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, 500L);
    flink.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(10).toMillis());
    closePorts(flink);
    divideMemory(flink, plan);
    return flink;
  }

  /** For the moment that {@link ClosedFlink} has ports open: any, on loopback. */
  private static void closePorts(Configuration flink) {
    flink.set(RestOptions.ADDRESS, LOOPBACK);
    flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    flink.set(RestOptions.BIND_PORT, "0");
    flink.set(JobManagerOptions.ADDRESS, LOOPBACK);
    flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    flink.set(TaskManagerOptions.HOST, LOOPBACK);
    flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    flink.set(BlobServerOptions.PORT, "0");
    // However large a description of a step is: it is handed over in memory, not as a file.
    flink.set(BlobServerOptions.OFFLOAD_MINSIZE, Integer.MAX_VALUE);
  }

  private static void divideMemory(Configuration flink, RunPlan plan) {
    MemorySize network = new MemorySize(NETWORK_BYTES_PER_WORKER * plan.workers());
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
    flink.set(
        TaskManagerOptions.NETWORK_BATCH_SHUFFLE_READ_MEMORY, new MemorySize(SHUFFLE_READ_BYTES));
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, new MemorySize(managedBytes(plan, network)));
    // A row may be larger than what a sorter gets; it then goes to disk by itself.
    flink.set(AlgorithmOptions.USE_LARGE_RECORDS_HANDLER, true);
    // One file a receiver: with few workers that takes far less memory than sorting by receiver.
    flink.set(NettyShuffleEnvironmentOptions.NETWORK_SORT_SHUFFLE_MIN_PARALLELISM, 1000);
    flink.set(NettyShuffleEnvironmentOptions.NETWORK_BLOCKING_SHUFFLE_TYPE, "file");
  }

  private static long managedBytes(RunPlan plan, MemorySize network) {
    long offHeap = (long) (plan.heapBytes() * OFF_HEAP_SHARE);
    return Math.max(
        offHeap - network.getBytes() - SHUFFLE_READ_BYTES,
        MIN_MANAGED_BYTES_PER_WORKER * plan.workers());
  }
}
