package io.headgate.optimizer.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.optimizer.input.Interval;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void errorsOfFactorsAddUpAsThoseThatHaveNothingToDoWithEachOther() {
    Estimate product = Estimate.of(100, 0).times(new Estimate(5, 10, 20));
    assertThat(product).isEqualTo(new Estimate(500, 1000, 2000));

    Estimate both = new Estimate(5, 10, 20).times(new Estimate(5, 10, 20));
    double factor = Math.pow(2, Math.sqrt(2));
    assertThat(both.low()).isCloseTo(100 / factor, within(1e-9));
    assertThat(both.high()).isCloseTo(100 * factor, within(1e-9));
  }

  @Test
  void nothingMayBeSomething() {
    assertThat(new Estimate(5, 10, 20).times(new Estimate(0, 0, 0.5)))
        .isEqualTo(new Estimate(0, 0, 10));
    assertThat(new Estimate(0, 10, 20).times(Estimate.of(2, 0))).isEqualTo(new Estimate(0, 20, 40));
  }

  @Test
  void anIntervalIsWidenedToHoldItsValue() {
    assertThat(Estimate.of(1, new Interval(2, 3))).isEqualTo(new Estimate(1, 1, 3));
    assertThat(Estimate.of(4, new Interval(2, 3))).isEqualTo(new Estimate(2, 4, 4));
  }

  @Test
  void anotherValueIsOffByTheSameFactors() {
    assertThat(new Estimate(5, 10, 20).scaledTo(30)).isEqualTo(new Estimate(15, 30, 60));
  }
}
