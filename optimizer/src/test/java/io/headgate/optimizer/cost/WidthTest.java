package io.headgate.optimizer.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WidthTest {
  private static final Load LOAD = new Load(8, 4, 2);

  @Test
  void allWorkersShareAllWork() {
    assertThat(new Width(2, 100, 16).share(LOAD)).isEqualTo(4 + 2 + 1);
  }

  @Test
  void fewFilesThatCannotBeSplitAreReadByFewWorkers() {
    assertThat(new Width(4, 1, 16).share(LOAD)).isEqualTo(8 + 1 + 0.5);
  }

  @Test
  void oneGroupIsWrittenByOneWorker() {
    assertThat(new Width(2, 100, 1).share(LOAD)).isEqualTo(4 + 4 + 1);
  }

  @Test
  void theWorkerWithOneGroupMoreIsTheLast() {
    assertThat(new Width(2, 100, 3).share(LOAD)).isEqualTo(4 + 4 * 2 / 3.0 + 1);
  }

  @Test
  void everyFactorButTheStartIsPartOfTheLoad() {
    for (Factor factor : Factor.BUILT_IN) {
      Cost cost = new Cost(Map.of(factor, 3.0), new Cost.Wall(0, 1, 0, 0));
      double seconds = cost.load(new Work(Map.of(factor, 2.0))).total();

      assertThat(seconds).as("%s", factor).isEqualTo(factor.equals(Factor.START) ? 0 : 6);
    }
  }

  @Test
  void aRunHasAtLeastOneWorker() {
    assertThatThrownBy(() -> new Width(0, 1, 1)).hasMessage("workers: 0 (expected: at least 1)");
  }
}
