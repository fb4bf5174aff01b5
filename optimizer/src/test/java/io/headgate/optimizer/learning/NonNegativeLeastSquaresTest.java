package io.headgate.optimizer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
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
  void agreesWithTheBestOfAllSubsets() {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int size = 1 + random.nextInt(8);
      double[][] a = random(size + random.nextInt(12), size, random);
      double[] b = vector(a.length, random);

      assertThat(NonNegativeLeastSquares.solve(a, b))
          .as("seed %d", seed)
          .containsExactly(AllSubsets.solve(a, b), within(1e-6));
    }
  }

  @Test
  void agreesWithTheBestOfAllSubsetsWhereUnitsAreFarApart() {
    for (int seed = 0; seed < 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] a = random(25, 13, random);
      double[] units = new double[13];
      Arrays.setAll(units, i -> Math.pow(10, random.nextInt(7) - 3));
      double[][] scaled = new double[a.length][];
      Arrays.setAll(scaled, row -> times(a[row], units));
      double[] b = vector(a.length, random);

      double[] found = NonNegativeLeastSquares.solve(scaled, b);

      assertThat(times(found, units))
          .as("seed %d", seed)
          .containsExactly(AllSubsets.solve(a, b), within(1e-6));
    }
  }

  @Test
  void hasTheLeastErrorWhereColumnsAreDependent() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int size = 3 + random.nextInt(6);
      double[][] a = random(2 + random.nextInt(10), size, random);
      double share = random.nextDouble();
      for (double[] row : a) {
        row[2] = row[0] * share + row[1];
        row[size - 1] = row[0] * 3;
      }
      double[] b = vector(a.length, random);

      double[] found = NonNegativeLeastSquares.solve(a, b);

      assertThat(found).as("seed %d", seed).matches(x -> Arrays.stream(x).allMatch(n -> n >= 0));
      assertThat(AllSubsets.error(a, b, found))
          .as("seed %d", seed)
          .isCloseTo(AllSubsets.error(a, b, AllSubsets.solve(a, b)), within(1e-8));
    }
  }

  @Test
  void findsTwentyFiveCoefficients() {
    for (int seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] a = random(60, 25, random);
      double[] truth = new double[25];
      Arrays.setAll(truth, i -> i % 4 == 0 ? 0 : random.nextDouble());
      double[] b = new double[a.length];
      Arrays.setAll(b, row -> Arrays.stream(times(a[row], truth)).sum());

      assertThat(NonNegativeLeastSquares.solve(a, b))
          .as("seed %d", seed)
          .containsExactly(truth, within(1e-9));
    }
  }

  /** What no other solution can be better than: no slope inside, none downwards outside. */
  @Test
  void nothingIsBetterWithFortyCoefficientsAndFewerEquations() {
    for (int seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] a = random(30, 40, random);
      double[] b = vector(a.length, random);

      double[] found = NonNegativeLeastSquares.solve(a, b);

      for (int i = 0; i < 40; i++) {
        double slope = 0;
        for (int row = 0; row < a.length; row++) {
          slope += a[row][i] * (b[row] - Arrays.stream(times(a[row], found)).sum());
        }
        assertThat(found[i]).as("seed %d", seed).isNotNegative();
        assertThat(slope).as("seed %d, coefficient %d", seed, i).isLessThan(1e-8);
        assertThat(slope * found[i]).as("seed %d, coefficient %d", seed, i).isGreaterThan(-1e-8);
      }
    }
  }

  @Test
  void aColumnOfZerosHasNoCoefficient() {
    assertThat(NonNegativeLeastSquares.solve(new double[][] {{0, 2}, {0, 2}}, new double[] {4, 4}))
        .containsExactly(new double[] {0, 2}, within(1e-9));
  }

  @Test
  void saysWhatToDoWhereItDoesNotEnd() {
    assertThatThrownBy(
            () ->
                NonNegativeLeastSquares.solve(
                    new double[][] {{1, 2}, {3, 1}, {0, 1}}, new double[] {8, 9, 3}, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot fit 2 coefficients to 3 equations: not done in 1 steps. Leave out one of"
                + " those that rise and fall together, or add equations that tell them apart.");
  }

  @Test
  void refusesWhatIsNotFinite() {
    assertThatThrownBy(
            () -> NonNegativeLeastSquares.solve(new double[][] {{1, Double.NaN}}, new double[1]))
        .hasMessage("length of column 1: NaN (expected: a finite number)");
    assertThatThrownBy(
            () ->
                NonNegativeLeastSquares.solve(
                    new double[][] {{1}}, new double[] {Double.POSITIVE_INFINITY}))
        .hasMessage("length of b: Infinity (expected: a finite number)");
  }

  private static double[][] random(int rows, int columns, SplittableRandom random) {
    double[][] a = new double[rows][];
    Arrays.setAll(a, row -> vector(columns, random));
    return a;
  }

  private static double[] vector(int size, SplittableRandom random) {
    return random.doubles(size, -0.3, 1).toArray();
  }

  private static double[] times(double[] row, double[] factors) {
    double[] scaled = row.clone();
    Arrays.setAll(scaled, i -> row[i] * factors[i]);
    return scaled;
  }
}
