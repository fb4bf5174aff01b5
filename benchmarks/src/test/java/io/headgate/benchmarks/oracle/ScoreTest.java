package io.headgate.benchmarks.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {
  private static final Cell CELL = Cell.ALL.get(0);
  private static final Way BETTER = Way.ALL.get(1);

  @TempDir Path folder;

  @Test
  void theRegretIsTheTimeOfThePlanForTheBest() throws IOException {
    Measurements measurements =
        measurements(new double[] {3, 3.02, 3.01}, new double[] {2, 2.01, 2.02});

    Score score = Score.of(CELL, measurements).orElseThrow();

    assertThat(score.regret()).isCloseTo(3.01 / 2.01, within(1e-9));
    assertThat(score.best().get(0).way()).isEqualTo(BETTER);
  }

  @Test
  void differencesWithinTheNoiseAreNone() throws IOException {
    Measurements measurements =
        measurements(new double[] {2.1, 2.3, 1.9}, new double[] {2, 1.9, 2.2});

    assertThat(Score.of(CELL, measurements).orElseThrow().regret()).isEqualTo(1);
  }

  @Test
  void whatWasNotMeasuredHasNoScore() throws IOException {
    assertThat(Score.of(CELL, Measurements.in(folder.resolve("none")))).isEmpty();
  }

  private Measurements measurements(double[] planned, double[] other) throws IOException {
    Path file = folder.resolve("oracle.jsonl");
    Measurements measurements = Measurements.in(file);
    for (double wall : planned) {
      measurements.add(measurement(Way.PLANNED, wall));
    }
    for (double wall : other) {
      measurements.add(measurement(BETTER, wall));
    }
    return Measurements.in(file);
  }

  private static Measurement measurement(Way way, double wall) {
    return new Measurement(CELL.shape(), CELL.rows(), way, BETTER, wall, 1, 1, 1, 1, 1, 1, 1, 1, 1);
  }
}
