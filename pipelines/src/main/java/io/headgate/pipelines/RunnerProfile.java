package io.headgate.pipelines;

import io.headgate.batch.RowMemory;
import io.headgate.run.ClusterState;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** What differs by runner: how a plan is carried out, embedded or on a cluster. */
public interface RunnerProfile {
  /** {@code direct}, {@code flink} or {@code spark}. */
  String name();

  /**
   * The same for runs with classes of their users': a cluster has to get these jars too. The
   * program itself has them on its class path.
   */
  default RunnerProfile withJars(List<Path> jars) {
    return this;
  }

  /**
   * The options with which this runner carries out a plan.
   *
   * @param folder the run's folder, for what the runner wants to find in a file
   */
  PipelineOptions options(RunPlan plan, RunFolder folder) throws IOException;

  /**
   * Registers what this runner needs in a pipeline, before the graph is built. Nothing by default.
   */
  default void prepare(Pipeline pipeline) {}

  /**
   * What rows may occupy in the process that starts the graph, if it works on it too. By default as
   * much as the plan says in the dedup shards in work, and half of it between steps.
   */
  default RowMemory rowMemory(RunPlan plan) {
    long bytes = plan.graph().rowMemoryBytes();
    return RowMemory.apart(bytes / 2, bytes);
  }

  /**
   * Starts the graph and returns while it runs. Waiting for the result throws what made the graph
   * fail; its counters can be asked for at any time; cancelling it frees what it holds on a
   * cluster.
   *
   * @throws IOException if it cannot be started, such as on a cluster that does not answer
   */
  default PipelineResult start(Pipeline pipeline, RunPlan plan) throws IOException {
    return pipeline.run();
  }

  /**
   * Asks a cluster what it could give to a run.
   *
   * @param cluster its address, as in {@code --cluster}
   * @throws IOException if it does not answer, or is one that this runner cannot use; the message
   *     says why and what to do
   */
  default ClusterState probe(String cluster) throws IOException {
    throw new IOException(
        "Cannot submit to %s: the %s runner works in one process on this machine only. Choose another with --runner."
            .formatted(cluster, name()));
  }
}
