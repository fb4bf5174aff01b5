package io.headgate.pipelines;

import io.headgate.options.run.RunPlan;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/** What differs by runner: its name and the pipeline options that a plan means for it. */
public interface RunnerProfile {
  /** {@code direct}, {@code flink} or {@code spark}. */
  String name();

  /**
   * The options with which this runner carries out a plan. {@code Pipeline.run} must return while
   * the pipeline runs.
   */
  PipelineOptions options(RunPlan plan);

  /**
   * Registers what this runner needs in a pipeline, before the graph is built. Nothing by default.
   */
  default void prepare(Pipeline pipeline) {}
}
