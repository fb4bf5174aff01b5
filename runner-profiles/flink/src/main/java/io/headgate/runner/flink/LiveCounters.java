package io.headgate.runner.flink;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.beam.runners.core.metrics.CounterCell;
import org.apache.beam.runners.core.metrics.MetricsContainerImpl;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/**
 * Passes on a step's counters to Flink's accumulators, which a JobManager knows about while a task
 * runs. Called by the thread of the step only.
 */
final class LiveCounters {
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final RuntimeContext context;
  private final Map<String, Long> reported = new HashMap<>();
  private @Nullable MetricsContainerImpl container;
  private long next = System.nanoTime();

  LiveCounters(RuntimeContext context) {
    this.context = context;
  }

  /** Reports, if it is time to; called inside the step, where its counters are the current ones. */
  void see() {
    long now = System.nanoTime();
    if (now - next >= 0
        && MetricsEnvironment.getCurrentContainer() instanceof MetricsContainerImpl current) {
      next = now + INTERVAL_NANOS;
      container = current;
      report();
    }
  }

  /** Reports what has been counted since the last report. */
  void report() {
    if (container == null) {
      return;
    }
    for (String name : GraphCounters.NAMES) {
      CounterCell cell = container.tryGetCounter(MetricName.named(GraphCounters.NAMESPACE, name));
      if (cell != null) {
        long count = cell.getCumulative();
        context
            .getLongCounter(GraphCounters.accumulator(name))
            .add(count - reported.getOrDefault(name, 0L));
        reported.put(name, count);
      }
    }
  }
}
