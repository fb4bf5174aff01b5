package io.headgate.runner.spark;

import io.headgate.pipelines.RunnerProfile;
import io.headgate.run.ClusterState;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.beam.runners.spark.SparkContextOptions;
import org.apache.beam.runners.spark.SparkPipelineResult;
import org.apache.beam.runners.spark.SparkRunner;
import org.apache.beam.runners.spark.metrics.MetricsAccumulator;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * How Spark carries out a plan: with a context that is ours, so that nothing listens that need not,
 * and with what it keeps between steps on disk, so that the data may be larger than the heap.
 */
public final class SparkProfile implements RunnerProfile {
  private final List<Path> jars;

  /** For runs without classes of their users'. */
  public SparkProfile() {
    this(List.of());
  }

  private SparkProfile(List<Path> jars) {
    this.jars = jars;
  }

  @Override
  public SparkProfile withJars(List<Path> more) {
    return new SparkProfile(List.copyOf(more));
  }

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public PipelineOptions options(RunPlan plan, RunFolder folder) {
    SparkContextOptions options = PipelineOptionsFactory.as(SparkContextOptions.class);
    options.setRunner(SparkRunner.class);
    options.setAppName("headgate-" + plan.run());
    options.setUsesProvidedSparkContext(true);
    // Where the context runs is its own business; Beam would stage the class path otherwise.
    options.setSparkMaster("local");
    options.setFilesToStage(List.of());
    options.setEnableSparkMetricSinks(false);
    options.setStorageLevel("DISK_ONLY");
    // Otherwise a group is in memory as a whole.
    options.setPreferGroupByKeyToHandleHugeValues(true);
    return options;
  }

  @Override
  public PipelineResult start(Pipeline pipeline, RunPlan plan) throws IOException {
    SparkConf settings = SparkSettings.of(plan, jars);
    JavaSparkContext context = new JavaSparkContext(settings);
    boolean started = false;
    try {
      if (SparkSettings.isLocal(settings)) {
        EmbeddedPorts.close(context);
      }
      // Static in Beam: what an earlier run in this JVM has counted, in a context that is gone.
      MetricsAccumulator.clear();
      pipeline.getOptions().as(SparkContextOptions.class).setProvidedSparkContext(context);
      SparkPipelineResult graph = (SparkPipelineResult) pipeline.run();
      started = true;
      return new SparkRun(graph, context, new ExecutorWatch(context, Clock.systemUTC()));
    } finally {
      if (!started) {
        context.stop();
      }
    }
  }

  @Override
  public ClusterState probe(String cluster) throws IOException {
    return new StandaloneCluster(cluster).state();
  }
}
