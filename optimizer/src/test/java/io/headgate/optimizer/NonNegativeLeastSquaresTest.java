package io.headgate.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NonNegativeLeastSquaresTest {
  @Test
  void solvesWhatHasASolution() {
    double[] found =
        NonNegativeLeastSquares.solve(
            new double[][] {{1, 2}, {3, 1}, {0, 1}}, new double[] {8, 9, 3});

    assertThat(found[0]).isCloseTo(2, within(1e-9));
    assertThat(found[1]).isCloseTo(3, within(1e-9));
  }

  @Test
  void leavesOutWhatWouldBeNegative() {
    double[] found =
        NonNegativeLeastSquares.solve(
            new double[][] {{1, 1}, {1, 2}, {1, 3}}, new double[] {3, 2, 1});

    assertThat(found[0]).isCloseTo(2, within(1e-9));
    assertThat(found[1]).isZero();
  }

  @Test
  void findsZeroWhereEverythingWouldBeNegative() {
    assertThat(NonNegativeLeastSquares.solve(new double[][] {{1}, {2}}, new double[] {-1, -1}))
        .containsExactly(0);
  }

  @Test
  void doesNotTryTensOfThousandsOfSets() {
    assertThatThrownBy(() -> NonNegativeLeastSquares.solve(new double[1][14], new double[1]))
        .hasMessage("coefficients: 14 (expected: at most 13)");
  }
}
