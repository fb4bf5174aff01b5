package io.headgate.benchmarks.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.benchmarks.shapes.Result.Held;
import io.headgate.benchmarks.shapes.Result.Interval;
import io.headgate.benchmarks.shapes.Result.Planned;
import io.headgate.benchmarks.shapes.Truth.Sums;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
  private static final Truth TRUTH = new Truth(1, 9, 1, 1, new Sums(7, 0, 0, 0, 0, 0));
  private static final PlanJson PLAN =
      new PlanJson(
          json(
              """
              {"decision": {"because": "Plan",
                "launch": {"heapBytes": {"value": 500}},
                "prediction": {
                  "wallSeconds": {"low": 1, "value": 2, "high": 3},
                  "cpuSeconds": {"low": 4, "value": 5, "high": 6},
                  "rowsWritten": {"low": 7, "value": 8, "high": 9},
                  "outputBytes": {"low": 10, "value": 11, "high": 12},
                  "fileCount": {"low": 9, "value": 10, "high": 11},
                  "peakMemoryBytes": 800}},
               "input": {"confidence": "SAMPLED"}}"""));

  @Test
  void readsAPlan() {
    assertThat(PLAN.isNone()).isFalse();
    assertThat(PLAN.isRefused()).isFalse();
    assertThat(PLAN.planned(1.5, true)).isEqualTo(new Planned(1.5, true, false, 500, 800));
  }

  @Test
  void holdsPredictionsAgainstTheTruth() {
    JsonNode actual =
        json(
            """
            {"wallSeconds": 2.5, "cpuSeconds": 7, "rowsWritten": 6, "outputBytes": 13, "files": {"good": 5}}""");

    assertThat(PLAN.held(TRUTH, Optional.of(actual)))
        .isEqualTo(
            new Held(
                new Interval(1, 2, 3, 2.5),
                new Interval(4, 5, 6, 7.0),
                new Interval(6.5, 8, 9.5, 7.0),
                new Interval(10, 11, 12, 13.0),
                new Interval(9, 10, 11, 5.0)));
  }

  @Test
  void ofARunThatDidNotEndOnlyTheRowsAreKnown() {
    Held held = PLAN.held(TRUTH, Optional.empty());

    assertThat(held.rows().actual()).isEqualTo(7.0);
    assertThat(held.wall().actual()).isNull();
    assertThat(held.files().actual()).isNull();
  }

  @Test
  void onlyMemoryIsARefusal() {
    String none =
        "{\"decision\": {\"because\": \"NoPlan\", \"refusals\": [{\"because\": \"%s\"}]}}";

    assertThat(new PlanJson(json(none.formatted("TooLittleMemory"))).isRefused()).isTrue();
    assertThat(new PlanJson(json(none.formatted("TooFewSlots"))).isRefused()).isFalse();
    assertThat(new PlanJson(json(none.formatted("TooFewSlots"))).isNone()).isTrue();
    assertThat(new PlanJson(json("{}")).isNone()).isTrue();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }
}
