package io.headgate.runner.flink;

import io.headgate.pipelines.RunnerProfile;
import io.headgate.run.ClusterState;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.api.common.ExecutionMode;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;

/**
 * How Flink carries out a plan: embedded in this JVM, on the session cluster that the plan names by
 * {@code host:port}, or on the Flink that has started this program.
 *
 * <p>On a cluster a shuffle is written to disk whole before it is read, so a lost worker costs only
 * its step, and fewer slots than workers are slow, not wrong. Embedded, rows are handed over as
 * they come. Branches of the graph cannot wait for each other there: all of them end in a sorter,
 * which takes in everything first.
 */
public final class FlinkProfile implements RunnerProfile {
  private final List<Path> jars;

  /** For runs without classes of their users'. */
  public FlinkProfile() {
    this(List.of());
  }

  private FlinkProfile(List<Path> jars) {
    this.jars = jars;
  }

  @Override
  public FlinkProfile withJars(List<Path> more) {
    return new FlinkProfile(List.copyOf(more));
  }

  @Override
  public String name() {
    return "flink";
  }

  @Override
  public PipelineOptions options(RunPlan plan, RunFolder folder) {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setJobName("headgate-" + plan.run());
    // Whatever environment stands ready: ours, which start() prepares.
    options.setFlinkMaster(FlinkPipelineOptions.AUTO);
    options.setAttachedMode(false);
    options.setParallelism(plan.workers());
    options.setExecutionModeForBatch(exchange(plan).name());
    options.setFasterCopy(true); // elements are immutable
    return options;
  }

  /** How steps hand over rows; the pipelined way takes a quarter less CPU and disk. */
  private static ExecutionMode exchange(RunPlan plan) {
    return plan.onCluster() ? ExecutionMode.BATCH : ExecutionMode.PIPELINED;
  }

  @Override
  public PipelineResult start(Pipeline pipeline, RunPlan plan) throws IOException {
    if (!plan.onCluster()) {
      return new EmbeddedGraph(submit(pipeline, GraphEnvironment.embedded(EmbeddedFlink.of(plan))));
    }
    if (plan.insideCluster()) {
      return new EmbeddedGraph(
          submit(pipeline, GraphEnvironment.given().restarting(plan.processWorkers())));
    }
    SessionCluster cluster = SessionCluster.at(plan.cluster());
    cluster.state();
    return submit(pipeline, cluster, plan);
  }

  /** The cluster is told of the driver's life, and of its death, as soon as it may have the job. */
  private ClusterGraph submit(Pipeline pipeline, SessionCluster cluster, RunPlan plan)
      throws IOException {
    Patience patience = Patience.given();
    JobID id = new JobID();
    List<Path> all = new ArrayList<>(List.of(ClusterJar.find()));
    all.addAll(jars);
    Configuration flink = cluster.configuration(all, id, patience.driver());
    DriverLife life = DriverLife.begin(cluster, id, patience.driver());
    try {
      JobClient job = GraphEnvironment.of(flink).restarting(plan.processWorkers()).submit(pipeline);
      return new ClusterGraph(
          cluster, job, life, new SlotWatch(plan.workers(), patience.slot()), patience.silence());
    } catch (RuntimeException e) {
      life.close();
      throw GraphFailure.ofSubmission(cluster, Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  /** A graph that cannot be submitted fails with what made it so, without the runner's wrapping. */
  private static JobClient submit(Pipeline pipeline, GraphEnvironment environment) {
    try {
      return environment.submit(pipeline);
    } catch (RuntimeException e) {
      throw GraphFailure.of(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  @Override
  public ClusterState probe(String cluster) throws IOException {
    return SessionCluster.at(cluster).state();
  }
}
