package io.headgate.runner.spark;

import io.headgate.run.JoinPlan;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.spark.coders.SparkRunnerKryoRegistrator;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Spark is told about a run. A setting that is there already, as a system property {@code
 * spark.*} or from spark-submit, is left as it is; but embedded, none opens a port.
 */
final class SparkSettings {
  /** How long a run waits for its first executor, and goes on without any: 60 s by default. */
  static final String EXECUTOR_TIMEOUT = "spark.headgate.executorTimeout";

  /** As in {@code java.args}; whatever the locale of a worker's machine. */
  private static final String EXECUTOR_OPTIONS =
      "-XX:+UseParallelGC -Duser.timezone=UTC"
          + " -Duser.language=en -Duser.script= -Duser.country= -Duser.variant=";

  /** Tasks per worker at most where the shuffles do not need more: each costs milliseconds. */
  private static final int TASKS_PER_WORKER = 16;

  /** The most that Spark takes: results of tasks are arrays. */
  private static final String MAX_RESULT_MIB = "2047";

  private static final String MAX_RESULT = MAX_RESULT_MIB + "m";

  private static final List<String> SECRET_FILES =
      List.of(
          "spark.authenticate.secret.file",
          "spark.authenticate.secret.driver.file",
          "spark.authenticate.secret.executor.file");

  private static final Logger LOG = LoggerFactory.getLogger(SparkSettings.class);

  private SparkSettings() {}

  /**
   * The settings of a run.
   *
   * @param jars that executors need beside ours
   * @throws IOException if it is for a cluster whose master does not answer
   */
  static SparkConf of(RunPlan plan, List<Path> jars) throws IOException {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.app.name", "headgate-" + plan.run());
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.default.parallelism", String.valueOf(parallelism(plan)));
    conf.setIfMissing("spark.serializer", KryoSerializer.class.getName());
    conf.setIfMissing("spark.kryo.registrator", SparkRunnerKryoRegistrator.class.getName());
    // Most of the heap is for groups in work, which Spark does not see.
    conf.setIfMissing("spark.memory.fraction", "0.4");
    conf.setIfMissing(EXECUTOR_TIMEOUT, "60s");
    if (plan.onCluster()) {
      conf.setIfMissing("spark.master", plan.cluster());
    }
    if (conf.contains("spark.master") && !isLocal(conf)) {
      submit(conf, plan, jars);
    } else {
      embed(conf, plan);
    }
    return conf;
  }

  /** Whether the executors are threads of this JVM. */
  static boolean isLocal(SparkConf conf) {
    return conf.get("spark.master").startsWith("local");
  }

  private static void embed(SparkConf conf, RunPlan plan) {
    conf.setIfMissing("spark.master", "local[" + plan.workers() + "]");
    closePorts(conf);
  }

  /**
   * For the second of its start that Spark has ports open, until {@link EmbeddedPorts} closes them:
   * on loopback, and only for who knows the secret that Spark then makes for itself. Whatever is
   * set: that may be for a cluster, and here it would open something.
   */
  private static void closePorts(SparkConf conf) {
    conf.set("spark.driver.host", "127.0.0.1");
    conf.set("spark.driver.bindAddress", "127.0.0.1");
    conf.set("spark.authenticate", "true");
    SECRET_FILES.forEach(conf::remove); // which Spark refuses here
    if (conf.getBoolean("spark.ui.enabled", false)) {
      LOG.warn(
          "spark.ui.enabled: true (expected: false, as an embedded Spark opens no port; its page is"
              + " left out)");
    }
    conf.set("spark.ui.enabled", "false");
    // A larger result of a task would be fetched through a port, even from this JVM.
    conf.set("spark.task.maxDirectResultSize", MAX_RESULT);
    conf.set("spark.rpc.message.maxSize", MAX_RESULT_MIB);
  }

  private static void submit(SparkConf conf, RunPlan plan, List<Path> jars) throws IOException {
    String master = conf.get("spark.master");
    if (master.startsWith(StandaloneMaster.SCHEME) && !conf.contains("spark.driver.host")) {
      reach(conf, master);
    }
    conf.setIfMissing("spark.cores.max", String.valueOf(plan.workers()));
    conf.setIfMissing(
        "spark.executor.cores", String.valueOf(Math.min(plan.processWorkers(), plan.workers())));
    if (plan.heapBytes() > 0) {
      conf.setIfMissing("spark.executor.memory", (plan.heapBytes() >> 20) + "m");
    }
    conf.setIfMissing("spark.executor.extraJavaOptions", EXECUTOR_OPTIONS);
    if (!conf.contains("spark.jars")) {
      List<String> all = new ArrayList<>(List.of(ClusterJar.uri(master)));
      jars.forEach(jar -> all.add(jar.toUri().toString()));
      conf.set("spark.jars", String.join(",", all));
    }
  }

  /** Says at once if no master listens, and finds the address that executors call back. */
  private static void reach(SparkConf conf, String master) throws IOException {
    List<StandaloneMaster> masters = StandaloneMaster.of(master);
    for (int i = 0; i < masters.size(); i++) {
      try {
        scala.Option<String> host = masters.get(i).driverHost();
        if (host.isDefined()) {
          conf.set("spark.driver.host", host.get());
        }
        return;
      } catch (IOException e) {
        if (i == masters.size() - 1) {
          throw e;
        }
      }
    }
  }

  /**
   * Tasks of a stage. At least one per group of the shuffles, so that a task holds one group: keys
   * are consecutive numbers, which Spark's partitioner spreads evenly. Where there is more to read,
   * more, because Spark counts the rows of a task when it ends.
   */
  static int parallelism(RunPlan plan) {
    long ranges = (plan.inputBytes() + plan.graph().rangeBytes() - 1) / plan.graph().rangeBytes();
    long reading = Math.min(ranges, (long) TASKS_PER_WORKER * plan.workers());
    int groups = Math.max(plan.graph().totalDedupShards(), plan.graph().totalWriterBuckets());
    groups =
        Math.max(groups, plan.graph().joins().stream().mapToInt(JoinPlan::shards).max().orElse(0));
    return (int) Math.max(Math.max(groups, reading), plan.workers());
  }
}
