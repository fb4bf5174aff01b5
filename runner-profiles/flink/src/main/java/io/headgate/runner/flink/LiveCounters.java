package io.headgate.runner.flink;

import io.headgate.terms.GraphCounter;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.beam.runners.core.metrics.CounterCell;
import org.apache.beam.runners.core.metrics.MetricsContainerImpl;
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
  private final Map<GraphCounter, Long> reported = new EnumMap<>(GraphCounter.class);
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
    for (GraphCounter counter : GraphCounter.values()) {
      CounterCell cell = container.tryGetCounter(GraphCounters.beamName(counter));
      if (cell != null) {
        long count = cell.getCumulative();
        context
            .getLongCounter(GraphCounters.accumulator(counter))
            .add(count - reported.getOrDefault(counter, 0L));
        reported.put(counter, count);
      }
    }
  }
}
