package io.headgate.pipelines;

import io.headgate.run.Progress;
import io.headgate.run.RunFolder;
import io.headgate.terms.GraphCounter;
import java.io.IOException;
import java.time.Clock;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.joda.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a running graph to its end and writes its progress into the run folder. */
final class GraphProgress {
  private static final Logger LOG = LoggerFactory.getLogger(GraphProgress.class);
  private static final Duration INTERVAL = Duration.millis(250);

  private final RunFolder folder;
  private final Clock clock;

  GraphProgress(RunFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Waits for the end. If this JVM ends before, or progress cannot be written, the graph is
   * cancelled: on a cluster it would go on.
   *
   * @throws IOException if the graph was cancelled, or progress cannot be written
   */
  void follow(PipelineResult running) throws IOException {
    Thread canceller = new Thread(() -> cancel(running), "cancel-graph");
    Runtime.getRuntime().addShutdownHook(canceller);
    try {
      await(running);
    } catch (IOException | RuntimeException e) {
      cancel(running);
      throw e;
    } finally {
      removeHook(canceller);
    }
  }

  private void await(PipelineResult running) throws IOException {
    PipelineResult.State state = null;
    while (state == null || !state.isTerminal()) {
      state = running.waitUntilFinish(INTERVAL);
      folder.append(progress(running.metrics().queryMetrics(filter())));
    }
    if (state == PipelineResult.State.CANCELLED) {
      throw new IOException(
          "Cannot finish the graph: it was cancelled from outside. Nothing was published; run it again.");
    }
    if (state != PipelineResult.State.DONE) {
      throw new IOException(
          "Cannot finish the graph: the runner says " + state + ". Nothing was published.");
    }
  }

  private static void cancel(PipelineResult running) {
    try {
      running.cancel();
    } catch (IOException | RuntimeException e) {
      LOG.debug("The graph could not be cancelled; it has ended, or its cluster is gone.", e);
    }
  }

  private static void removeHook(Thread canceller) {
    try {
      Runtime.getRuntime().removeShutdownHook(canceller);
    } catch (IllegalStateException shuttingDown) {
      LOG.debug("The JVM is ending: the graph is being cancelled.", shuttingDown);
    }
  }

  private Progress progress(MetricQueryResults metrics) {
    return new Progress(
        clock.millis(),
        Progress.Phase.RUNNING,
        sum(metrics, GraphCounter.ROWS_READ),
        sum(metrics, GraphCounter.BYTES_READ),
        sum(metrics, GraphCounter.ROWS_WRITTEN));
  }

  private static MetricsFilter filter() {
    return MetricsFilter.builder()
        .addNameFilter(MetricNameFilter.inNamespace(GraphCounter.NAMESPACE))
        .build();
  }

  private static long sum(MetricQueryResults metrics, GraphCounter wanted) {
    long sum = 0;
    for (MetricResult<Long> counter : metrics.getCounters()) {
      if (counter.getName().getName().equals(wanted.wireName())) {
        sum += counter.getAttempted();
      }
    }
    return sum;
  }
}
