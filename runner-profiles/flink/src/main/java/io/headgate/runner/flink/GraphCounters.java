package io.headgate.runner.flink;

import java.util.List;
import java.util.Map;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricResults;

/** The graph's counters on their way through Flink: accumulators named {@code headgate.…}. */
final class GraphCounters {
  static final String NAMESPACE = "headgate";

  /** The counters that steps have. */
  static final List<String> NAMES = List.of("bytesRead", "rowsRead", "rowsWritten", "bytesWritten");

  private GraphCounters() {}

  /** The name of the accumulator for a counter. */
  static String accumulator(String counter) {
    return NAMESPACE + "." + counter;
  }

  /**
   * The counters in Beam's form.
   *
   * @param accumulators of a job; others than ours are left out
   */
  static MetricResults of(Map<String, ?> accumulators) {
    MetricsContainerStepMap steps = new MetricsContainerStepMap();
    for (String name : NAMES) {
      if (accumulators.get(accumulator(name)) instanceof Long count) {
        steps.getContainer("graph").getCounter(MetricName.named(NAMESPACE, name)).inc(count);
      }
    }
    return MetricsContainerStepMap.asAttemptedOnlyMetricResults(steps);
  }
}
