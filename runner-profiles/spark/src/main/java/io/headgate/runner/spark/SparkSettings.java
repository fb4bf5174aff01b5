package io.headgate.runner.spark;

import io.headgate.options.run.RunPlan;
import org.apache.beam.runners.spark.coders.SparkRunnerKryoRegistrator;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;

/**
 * What Spark is told about a run. A setting that is there already, as a system property {@code
 * spark.*} or from spark-submit, is left as it is.
 */
final class SparkSettings {
  /** Tasks a worker at most where the shuffles do not need more: each costs milliseconds. */
  private static final int TASKS_A_WORKER = 16;

  private SparkSettings() {}

  static SparkConf of(RunPlan plan) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.app.name", "headgate-" + plan.run());
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.default.parallelism", String.valueOf(parallelism(plan)));
    conf.setIfMissing("spark.serializer", KryoSerializer.class.getName());
    conf.setIfMissing("spark.kryo.registrator", SparkRunnerKryoRegistrator.class.getName());
    // Most of the heap is for groups in work, which Spark does not see.
    conf.setIfMissing("spark.memory.fraction", "0.4");
    if (!conf.contains("spark.master")) {
      embed(conf, plan);
    }
    return conf;
  }

  private static void embed(SparkConf conf, RunPlan plan) {
    conf.set("spark.master", "local[" + plan.workers() + "]");
    // Spark listens even to itself: then on loopback only.
    conf.setIfMissing("spark.driver.host", "127.0.0.1");
    conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
  }

  /**
   * Tasks of a stage. At least one a group of the shuffles, so that a task holds one group: keys
   * are consecutive numbers, which Spark's partitioner spreads evenly. Where there is more to read,
   * more, because Spark counts the rows of a task when it ends.
   */
  static int parallelism(RunPlan plan) {
    long ranges = (plan.inputBytes() + plan.rangeBytes() - 1) / plan.rangeBytes();
    long reading = Math.min(ranges, (long) TASKS_A_WORKER * plan.workers());
    int groups = Math.max(plan.dedupShards(), plan.writerBuckets());
    return (int) Math.max(Math.max(groups, reading), plan.workers());
  }
}
