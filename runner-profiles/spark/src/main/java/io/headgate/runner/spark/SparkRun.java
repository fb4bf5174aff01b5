package io.headgate.runner.spark;

import org.apache.beam.runners.spark.SparkPipelineResult;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.spark.api.java.JavaSparkContext;
import org.joda.time.Duration;

/** A graph that runs on Spark; when it ends, however it ends, its context is stopped. */
final class SparkRun implements PipelineResult {
  private static final Duration FOREVER = Duration.millis(-1);

  private final SparkPipelineResult graph;
  private final JavaSparkContext context;

  SparkRun(SparkPipelineResult graph, JavaSparkContext context) {
    this.graph = graph;
    this.context = context;
  }

  @Override
  public State getState() {
    return graph.getState();
  }

  @Override
  public State waitUntilFinish() {
    return waitUntilFinish(FOREVER);
  }

  @Override
  public State waitUntilFinish(Duration duration) {
    State state = State.FAILED;
    try {
      state = graph.waitUntilFinish(duration);
      return state;
    } finally {
      if (state.isTerminal()) {
        context.stop();
      }
    }
  }

  @Override
  public State cancel() throws java.io.IOException {
    State state = graph.cancel();
    context.stop();
    return state;
  }

  @Override
  public MetricResults metrics() {
    return graph.metrics();
  }
}
