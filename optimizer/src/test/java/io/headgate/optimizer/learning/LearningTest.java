package io.headgate.optimizer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.optimizer.cost.Basis;
import io.headgate.optimizer.cost.Cost;
import io.headgate.optimizer.cost.Factor;
import io.headgate.optimizer.cost.Load;
import io.headgate.optimizer.cost.Width;
import io.headgate.optimizer.cost.Work;
import io.headgate.optimizer.prediction.Correction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LearningTest {
  private static final Basis BASIS =
      new Basis(
          new Work(Map.of(Factor.START, 1.0)),
          5,
          new Load(4, 0, 6),
          new Cost.Wall(2, 1, 0, 0),
          new Width(2, Double.MAX_VALUE, 16),
          1000);

  @Test
  void knowsNothingWithoutRuns() {
    assertThat(Learning.of(List.of(), "job", "here", "direct")).isEqualTo(Correction.none());
  }

  @Test
  void takesHalfOfWhatAFirstRunSays() {
    Correction learned = Learning.of(List.of(run("direct", 2, 1)), "job", "here", "direct");

    assertThat(learned.cpu()).isCloseTo(Math.sqrt(2), within(1e-9));
    assertThat(learned.runs()).isEqualTo(1);
  }

  @Test
  void isWithinATenthAfterFiveRunsOfAJobThatCostsHalfAsMuchAgain() {
    List<PastRun> runs = new ArrayList<>();
    for (double cpu : new double[] {1.48, 1.52, 1.5, 1.49, 1.51}) {
      runs.add(run("direct", cpu, 1));
    }

    assertThat(Learning.of(runs, "job", "here", "direct").cpu()).isBetween(1.5 * 0.9, 1.5 * 1.1);
  }

  @Test
  void oneOddRunAmongOthersChangesNothing() {
    List<PastRun> runs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      runs.add(run("direct", 1.2, 1));
    }
    Correction before = Learning.of(runs, "job", "here", "direct");
    runs.set(2, run("direct", 50, 50));

    Correction after = Learning.of(runs, "job", "here", "direct");

    assertThat(after.cpu()).isEqualTo(before.cpu());
    assertThat(after.wall()).isEqualTo(before.wall());
    assertThat(after.spread()).isEqualTo(before.spread());
  }

  @Test
  void doesNotBelieveAFirstRunThatWasFiftyTimesSlower() {
    Correction learned = Learning.of(List.of(run("direct", 50, 50)), "job", "here", "direct");

    assertThat(learned.cpu()).isEqualTo(3);
    assertThat(learned.wall()).isEqualTo(3);
  }

  @Test
  void forgetsWhatIsLongAgo() {
    List<PastRun> runs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      runs.add(run("direct", 2.5, 1));
    }
    for (int i = 0; i < Learning.LAST; i++) {
      runs.add(run("direct", 1, 1));
    }

    assertThat(Learning.of(runs, "job", "here", "direct").cpu()).isEqualTo(1);
  }

  @Test
  void learnsNothingOfWallTimeFromABusyMachine() {
    PastRun busy =
        new PastRun("direct", "job", "here", false, BASIS, OptionalDouble.of(30), 90, 1000);

    Correction learned = Learning.of(List.of(busy), "job", "here", "direct");

    assertThat(learned.wall()).isEqualTo(1);
    assertThat(learned.cpu()).isCloseTo(Math.sqrt(2), within(1e-9));
  }

  @Test
  void learnsFromRunsThatTakeLessThanAStartWasPredictedToTake() {
    Basis small =
        new Basis(
            new Work(Map.of(Factor.START, 1.0)),
            5,
            new Load(0.1, 0, 0),
            new Cost.Wall(2, 1, 0, 0),
            new Width(2, Double.MAX_VALUE, 16),
            1000);
    List<PastRun> runs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      runs.add(new PastRun("direct", "job", "here", true, small, OptionalDouble.of(4), 2, 1000));
    }

    double cpu = small.cpuSeconds() * Learning.of(runs, "job", "here", "direct").cpu();

    assertThat(cpu).isCloseTo(4, within(0.2));
  }

  @Test
  void anotherRunnerTellsHalfOfIt() {
    List<PastRun> runs = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      runs.add(run("flink", 2, 1));
    }

    Correction learned = Learning.of(runs, "job", "here", "direct");

    assertThat(learned.cpu()).isCloseTo(Math.sqrt(2), within(0.05));
    assertThat(learned.runs()).isZero();
  }

  @Test
  void anotherJobOrMachineTeachesNothing() {
    List<PastRun> runs = List.of(run("direct", 2, 2));

    assertThat(Learning.of(runs, "other", "here", "direct")).isEqualTo(Correction.none());
    assertThat(Learning.of(runs, "job", "there", "direct")).isEqualTo(Correction.none());
  }

  /**
   * A run that cost {@code ofCpu} times as much, and then took {@code ofWall} times the wall time.
   */
  private static PastRun run(String runner, double ofCpu, double ofWall) {
    double cpu = 15 * ofCpu;
    double wall = BASIS.wallSeconds(ofCpu) * ofWall;
    return new PastRun(runner, "job", "here", true, BASIS, OptionalDouble.of(cpu), wall, 1000);
  }
}
