package io.headgate.benchmarks.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinomialTest {

  @Test
  void noneOfTwoHundredIsUnderOneAndAHalfPercent() {
    assertThat(Binomial.atMost(0.95, 0, 200))
        .isCloseTo(1 - Math.pow(0.05, 1 / 200.0), within(1e-9));
    assertThat(Binomial.atMost(0.95, 0, 200)).isCloseTo(0.014867, within(1e-6));
  }

  @Test
  void agreesWithClopperAndPearson() {
    // The upper and lower ends of the two-sided interval of 90% of 3 in 20.
    assertThat(Binomial.atMost(0.95, 3, 20)).isCloseTo(0.34366, within(1e-5));
    assertThat(Binomial.atLeast(0.95, 3, 20)).isCloseTo(0.04217, within(1e-5));
  }

  @Test
  void allAndNoneAreNotRuledOut() {
    assertThat(Binomial.atMost(0.95, 5, 5)).isEqualTo(1);
    assertThat(Binomial.atLeast(0.95, 0, 5)).isCloseTo(0, within(1e-9));
    assertThat(Binomial.atMost(0.95, 0, 0)).isEqualTo(1);
    assertThat(Binomial.atLeast(0.95, 0, 0)).isZero();
  }
}
