package io.headgate.pipelines;

import io.headgate.options.run.Progress;
import io.headgate.options.run.RunFolder;
import java.io.IOException;
import java.time.Clock;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.joda.time.Duration;

/** Follows a running graph to its end and writes its progress into the run folder. */
final class GraphProgress {
  private static final Duration INTERVAL = Duration.millis(250);
  private static final String NAMESPACE = "headgate";

  private final RunFolder folder;
  private final Clock clock;

  GraphProgress(RunFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Waits for the end.
   *
   * @throws IOException if the graph was cancelled, or progress cannot be written
   */
  void follow(PipelineResult running) throws IOException {
    PipelineResult.State state = null;
    while (state == null || !state.isTerminal()) {
      state = running.waitUntilFinish(INTERVAL);
      folder.append(progress(running.metrics().queryMetrics(filter())));
    }
    if (state != PipelineResult.State.DONE) {
      throw new IOException(
          "Cannot finish the graph: the runner says " + state + ". Nothing was published.");
    }
  }

  private Progress progress(MetricQueryResults metrics) {
    return new Progress(
        clock.millis(),
        Progress.Phase.RUNNING,
        sum(metrics, "rowsRead"),
        sum(metrics, "bytesRead"),
        sum(metrics, "rowsWritten"));
  }

  private static MetricsFilter filter() {
    return MetricsFilter.builder().addNameFilter(MetricNameFilter.inNamespace(NAMESPACE)).build();
  }

  private static long sum(MetricQueryResults metrics, String name) {
    long sum = 0;
    for (MetricResult<Long> counter : metrics.getCounters()) {
      if (counter.getName().getName().equals(name)) {
        sum += counter.getAttempted();
      }
    }
    return sum;
  }
}
