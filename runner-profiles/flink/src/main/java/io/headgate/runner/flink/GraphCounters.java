package io.headgate.runner.flink;

import io.headgate.terms.GraphCounter;
import java.util.Map;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricResults;

/** The graph's counters on their way through Flink: accumulators named {@code headgate.…}. */
final class GraphCounters {
  private GraphCounters() {}

  /** The name of the accumulator for a counter. */
  static String accumulator(GraphCounter counter) {
    return GraphCounter.NAMESPACE + "." + counter.wireName();
  }

  /** The name of a counter as Beam knows it. */
  static MetricName beamName(GraphCounter counter) {
    return MetricName.named(GraphCounter.NAMESPACE, counter.wireName());
  }

  /**
   * The counters in Beam's form.
   *
   * @param accumulators of a job; others than ours are left out
   */
  static MetricResults of(Map<String, ?> accumulators) {
    MetricsContainerStepMap steps = new MetricsContainerStepMap();
    for (GraphCounter counter : GraphCounter.values()) {
      if (accumulators.get(accumulator(counter)) instanceof Long count) {
        steps.getContainer("graph").getCounter(beamName(counter)).inc(count);
      }
    }
    return MetricsContainerStepMap.asAttemptedOnlyMetricResults(steps);
  }
}
