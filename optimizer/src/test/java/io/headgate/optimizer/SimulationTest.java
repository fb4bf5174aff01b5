package io.headgate.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final long TIB = 1L << 40;
  private static final long GIB = 1L << 30;

  @Test
  void moreTextTakesMoreWorkersAndMoreTime() {
    int workers = 0;
    double seconds = 0;
    for (long bytes = GIB; bytes <= 100 * TIB; bytes *= 4) {
      Chosen chosen = (Chosen) Simulation.decide(bytes, 10_000, 64 * GIB);
      assertThat(chosen.plan().workers().value()).isGreaterThanOrEqualTo(workers);
      assertThat(chosen.prediction().wallSeconds().value()).isGreaterThan(seconds);
      workers = chosen.plan().workers().value();
      seconds = chosen.prediction().wallSeconds().value();
    }
    assertThat(workers).isGreaterThan(1000);
  }

  @Test
  void aPetabyteFitsInSmallProcessesBecauseItsShardsArePartedOnDisk() {
    Chosen chosen = (Chosen) Simulation.decide(1024 * TIB, 10_000, 16 * GIB);

    assertThat(chosen.plan().heapBytes().value()).isLessThanOrEqualTo(16 * GIB);
  }

  @Test
  void everyCellOfTheTableHasAnAnswer() {
    assertThat(Simulation.lines()).hasSize(2 + 5 * 4).allMatch(line -> line.startsWith("| "));
  }
}
