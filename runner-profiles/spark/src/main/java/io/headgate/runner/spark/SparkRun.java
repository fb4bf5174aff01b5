package io.headgate.runner.spark;

import java.io.IOException;
import org.apache.beam.runners.spark.SparkPipelineResult;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.joda.time.Duration;

/**
 * A graph that runs on Spark. When it ends, however it ends, its context is stopped, and with it
 * what it holds on a cluster. Where somebody else has ended it, its state is {@link
 * State#CANCELLED}.
 */
final class SparkRun implements PipelineResult {
  private static final long FOREVER = -1;
  private static final long LOOK_MILLIS = 1000;

  private final SparkPipelineResult graph;
  private final JavaSparkContext context;
  private final ExecutorWatch executors;

  SparkRun(SparkPipelineResult graph, JavaSparkContext context, ExecutorWatch executors) {
    this.graph = graph;
    this.context = context;
    this.executors = executors;
  }

  @Override
  public State getState() {
    return graph.getState();
  }

  @Override
  public State waitUntilFinish() {
    return waitUntilFinish(Duration.millis(FOREVER));
  }

  /**
   * Waits for the end.
   *
   * @param duration at most; below 1 ms, for ever
   * @throws RuntimeException what made the graph fail, or that no executor comes
   */
  @Override
  public State waitUntilFinish(Duration duration) {
    long end = duration.getMillis() < 1 ? Long.MAX_VALUE : now() + duration.getMillis();
    State state = State.FAILED;
    try {
      do {
        executors.check();
        state =
            graph.waitUntilFinish(Duration.millis(Math.max(1, Math.min(LOOK_MILLIS, end - now()))));
      } while (!state.isTerminal() && now() < end);
      return state;
    } catch (RuntimeException e) {
      state = State.FAILED;
      if (endedFromOutside(e)) {
        return State.CANCELLED;
      }
      throw e;
    } finally {
      if (state.isTerminal()) {
        context.stop();
      }
    }
  }

  @Override
  public State cancel() throws IOException {
    State state = graph.cancel();
    context.stop();
    return state;
  }

  @Override
  public MetricResults metrics() {
    return graph.metrics();
  }

  /** Spark says so in words only: on its page, at the master, or by a signal to this JVM. */
  private static boolean endedFromOutside(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof SparkException
          && (message.contains("SparkContext was shut down")
              || message.contains("SPARK_JOB_CANCELLED")
              || message.contains("Master removed our application: KILLED"))) {
        return true;
      }
    }
    return false;
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
