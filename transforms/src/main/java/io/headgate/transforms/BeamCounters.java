package io.headgate.transforms;

import io.headgate.terms.GraphCounter;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/** The only place where the graph makes counters of Beam's, so that all are in the catalogue. */
public final class BeamCounters {
  private BeamCounters() {}

  /** A counter as Beam knows it; it counts for the step that is being executed. */
  public static Counter of(GraphCounter counter) {
    return Metrics.counter(GraphCounter.NAMESPACE, counter.wireName());
  }
}
