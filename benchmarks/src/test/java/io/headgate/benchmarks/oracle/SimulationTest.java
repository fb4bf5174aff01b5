package io.headgate.benchmarks.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.optimizer.Decision;
import io.headgate.optimizer.NoPlan;
import io.headgate.optimizer.Plan;
import io.headgate.optimizer.TooLittleMemory;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final long TIB = 1L << 40;
  private static final long GIB = 1L << 30;

  @Test
  void moreTextTakesMoreWorkersAndMoreTime() {
    int workers = 0;
    double seconds = 0;
    for (long bytes = GIB; bytes <= 100 * TIB; bytes *= 4) {
      Plan plan = (Plan) Simulation.decide(bytes, 10_000, 64 * GIB);
      assertThat(plan.launch().workers().value()).isGreaterThanOrEqualTo(workers);
      assertThat(plan.prediction().wallSeconds().value()).isGreaterThan(seconds);
      workers = plan.launch().workers().value();
      seconds = plan.prediction().wallSeconds().value();
    }
    assertThat(workers).isGreaterThan(1000);
  }

  @Test
  void aPetabyteNeedsLargeProcessesAndTheRefusalSaysHowLarge() {
    Decision small = Simulation.decide(1024 * TIB, 10_000, 16 * GIB);
    TooLittleMemory no = (TooLittleMemory) ((NoPlan) small).refusals().get(0);

    assertThat(no.neededBytes()).isGreaterThan(16 * GIB);
    assertThat(Simulation.decide(1024 * TIB, 10_000, no.neededBytes())).isInstanceOf(Plan.class);
    assertThat(Simulation.decide(1024 * TIB, 10_000, no.neededBytes() - 1))
        .isInstanceOf(NoPlan.class);
  }

  @Test
  void everyCellOfTheTableHasAnAnswer() {
    assertThat(Simulation.lines()).hasSize(2 + 5 * 4).allMatch(line -> line.startsWith("| "));
  }
}
