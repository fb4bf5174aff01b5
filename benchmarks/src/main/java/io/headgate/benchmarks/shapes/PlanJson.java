package io.headgate.benchmarks.shapes;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.benchmarks.shapes.Result.Held;
import io.headgate.benchmarks.shapes.Result.Interval;
import io.headgate.benchmarks.shapes.Result.Planned;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code headgate plan --json} and the record of a run say, read. */
record PlanJson(JsonNode plan) {
  private static final double EXACT = 0.5;

  /** Whether there is none, for want of memory. */
  boolean isRefused() {
    return isNone() && plan.toString().contains("\"TooLittleMemory\"");
  }

  boolean isNone() {
    return !plan.at("/decision/because").asText().equals("Plan");
  }

  Planned planned(double seconds, boolean refused) {
    return new Planned(
        seconds,
        refused,
        plan.at("/input/confidence").asText().equals("EXACT"),
        plan.at("/decision/launch/heapBytes/value").asLong(),
        plan.at("/decision/prediction/peakMemoryBytes").asLong());
  }

  /**
   * Predictions beside their truth.
   *
   * @param truth of the rows, which is known whether the run ends or not
   * @param actual what the record of a run that ended says
   */
  Held held(Truth truth, Optional<JsonNode> actual) {
    return new Held(
        interval("wallSeconds", actual.map(of -> of.path("wallSeconds").asDouble())),
        interval("cpuSeconds", actual.map(of -> of.path("cpuSeconds").asDouble())),
        rows(truth.written().rows()),
        interval("outputBytes", actual.map(of -> of.path("outputBytes").asDouble())),
        files(actual.map(of -> files(of.path("files")))));
  }

  private Interval interval(String name, Optional<Double> actual) {
    JsonNode of = plan.at("/decision/prediction").path(name);
    return new Interval(
        of.path("low").asDouble(),
        of.path("value").asDouble(),
        of.path("high").asDouble(),
        orNull(actual));
  }

  /** Rows are whole: an interval from 5.0 to 5.3 is one of 5. */
  private Interval rows(long rows) {
    Interval of = interval("rowsWritten", Optional.of((double) rows));
    return new Interval(of.low() - EXACT, of.value(), of.high() + EXACT, of.actual());
  }

  private Interval files(Optional<Double> actual) {
    return interval("fileCount", actual);
  }

  private static double files(JsonNode of) {
    return of.path("tiny").asLong()
        + of.path("small").asLong()
        + of.path("good").asLong()
        + (double) of.path("large").asLong();
  }

  private static @Nullable Double orNull(Optional<Double> value) {
    return value.orElse(null);
  }
}
