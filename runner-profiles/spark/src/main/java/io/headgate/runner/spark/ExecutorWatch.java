package io.headgate.runner.spark;

import io.headgate.run.ClusterState;
import java.io.IOException;
import java.time.Clock;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Ends a run that has had no executor for too long: Spark itself would wait for ever, with a
 * warning each 15 s.
 */
final class ExecutorWatch {
  private final JavaSparkContext context;
  private final SparkConf conf;
  private final Clock clock;
  private long seenMillis;

  ExecutorWatch(JavaSparkContext context, Clock clock) {
    this.context = context;
    this.conf = context.getConf();
    this.clock = clock;
    this.seenMillis = clock.millis();
  }

  /**
   * Looks for executors.
   *
   * @throws IllegalStateException if there has been none for longer than {@link
   *     SparkSettings#EXECUTOR_TIMEOUT}
   */
  void check() {
    // The driver counts as one.
    if (SparkSettings.isLocal(conf) || context.sc().statusTracker().getExecutorInfos().length > 1) {
      seenMillis = clock.millis();
      return;
    }
    long seconds = conf.getTimeAsSeconds(SparkSettings.EXECUTOR_TIMEOUT);
    if (clock.millis() - seenMillis > seconds * 1000) {
      throw new IllegalStateException(message(seconds));
    }
  }

  private String message(long seconds) {
    String master = conf.get("spark.master");
    return "Cannot run on %s: no executor with %s cores and a heap of %s has started for %d s. %s Ask for less with --workers or --heap, or wait until there is room; the logs of Spark's workers say why an executor failed."
        .formatted(
            master,
            conf.get("spark.executor.cores", "all"),
            conf.get("spark.executor.memory", "1g"),
            seconds,
            room(master));
  }

  private static String room(String master) {
    try {
      ClusterState state = new StandaloneCluster(master).state();
      return "The cluster has %d of %d cores free, in executors of %d with a heap of up to %,d MiB."
          .formatted(
              state.freeSlots(), state.slots(), state.processSlots(), state.processBytes() >> 20);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
