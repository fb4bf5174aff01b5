package io.headgate.benchmarks.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.benchmarks.oracle.Measurement.Amounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {
  private static final Case CASE = Case.ALL.get(0);
  private static final Way CHOSEN = new Way("direct", 2, 4, "reshuffled");
  private static final Way OTHER = new Way("flink", 2, 16, "reshuffled");

  @TempDir Path folder;
  private Measurements measurements;

  @BeforeEach
  void prepare() throws IOException {
    measurements = Measurements.in(folder.resolve("oracle.jsonl"));
  }

  @Test
  void theRegretIsTheTimeOfThePlanForTheBest() throws IOException {
    measured(Way.PLANNED, CHOSEN, 3, 3.02, 3.01);
    measured(OTHER, OTHER, 2, 2.01, 2.02);

    Score score = score();

    assertThat(score.regret()).isCloseTo(3.01 / 2.01, within(1e-9));
    assertThat(score.best().get(0).chosen()).isEqualTo(OTHER);
  }

  @Test
  void differencesWithinTheNoiseAreNone() throws IOException {
    measured(Way.PLANNED, CHOSEN, 2.1, 2.3, 1.9);
    measured(OTHER, OTHER, 2, 1.9, 2.2);

    assertThat(score().regret()).isEqualTo(1);
  }

  @Test
  void onlyTheMiddleRunsOfManyAreNoise() throws IOException {
    measured(Way.PLANNED, CHOSEN, 3, 3, 3, 3, 3, 3, 3, 30);
    measured(OTHER, OTHER, 2, 2, 2);

    assertThat(score().noise()).isZero();
    assertThat(score().regret()).isEqualTo(1.5);
  }

  @Test
  void whatLeavesMoreFilesIsNoBetter() throws IOException {
    measured(Way.PLANNED, CHOSEN, 3, 3, 3);
    for (int run = 0; run < 3; run++) {
      measurements.add(measurement(OTHER, false, OTHER, 2, 16));
    }

    assertThat(score().regret()).isEqualTo(1);
  }

  @Test
  void whatWasAskedForAndIsWhatThePlanChoseIsTheSame() throws IOException {
    measured(Way.PLANNED, CHOSEN, 3, 3, 3);
    measured(new Way("direct", 2, 0, "reshuffled"), CHOSEN, 2, 2, 2, 2);
    measured(OTHER, OTHER, 2.5, 2.5, 2.5);

    assertThat(score().regret()).isEqualTo(1);
    assertThat(score().planned()).hasSize(7);
  }

  @Test
  void whatWasNotMeasuredHasNoScore() {
    assertThat(Score.of(CASE, measurements)).isEmpty();
  }

  @Test
  void saysHowManyPredictionsWereNear() throws IOException {
    measured(Way.PLANNED, CHOSEN, 2, 2, 2);
    for (Way way : CASE.ways().subList(0, 4)) {
      measured(way, way, 2, 2, 2);
    }
    Way far = CASE.ways().get(4);
    measured(far, far, 20, 20, 20);

    List<String> lines = OracleReport.of(measurements, List.of(CASE));

    assertThat(lines)
        .contains(
            "| storefront, 3,000 rows | direct × 2, 4 shards | 2.00 | direct × 2, 4 shards | 2.00 | 0% | 1.00 |",
            "| storefront, 3,000 rows | direct × 2, 16 shards, fused | 3 | 20.00 (20.00..20.00) | 20.0 | -90% | -90% | +0% |",
            "Regret: median 1.00, worst 1.00, of 1 inputs.",
            "- CPU time of a cell within 20% of what was predicted: 4 of 5.",
            "- Wall time of a cell, quiet runs, within 20% of what was predicted: 4 of 5.",
            "- Output of a cell within 10% of what was predicted: 5 of 5.");
  }

  @Test
  void theLastPlanOfASeriesIsHeldAgainstAllRunsOfItsChoice() throws IOException {
    measured(Way.PLANNED, CHOSEN, 2, 2, 2);
    measurements.add(measurement(Way.PLANNED, true, CHOSEN, 9, 1));

    assertThat(OracleReport.of(measurements, List.of(CASE)))
        .contains(
            "- After a series, CPU time within 10% of what was predicted: 1 of 1.",
            "- After a series, wall time within 10% of what was predicted: 1 of 1.");
  }

  private Score score() throws IOException {
    return Score.of(CASE, Measurements.in(folder.resolve("oracle.jsonl"))).orElseThrow();
  }

  private void measured(Way asked, Way chosen, double... walls) throws IOException {
    for (double wall : walls) {
      measurements.add(measurement(asked, false, chosen, wall, 1));
    }
  }

  /** Predicted were two seconds. */
  private static Measurement measurement(
      Way asked, boolean remembers, Way chosen, double wall, long files) {
    return new Measurement(
        CASE.title(),
        asked,
        remembers,
        chosen,
        true,
        new Amounts(2, 2, 1000, 1, 1, 2000),
        new Amounts(wall, wall, 1000, files, 1, 1000));
  }
}
