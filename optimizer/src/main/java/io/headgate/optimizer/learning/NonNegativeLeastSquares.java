package io.headgate.optimizer.learning;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Least squares with coefficients of at least 0, of any number: the active set of Lawson and Hanson
 * (Solving Least Squares Problems, 1974, chapter 23). Coefficients are let in one by one, each time
 * the one that lessens the error most steeply; those that would become negative go out again.
 *
 * <p>Equal arguments give equal coefficients. Columns are scaled to length 1 first, so units do not
 * matter. Of columns that are linearly dependent, some are left at 0; the error is the least all
 * the same.
 */
final class NonNegativeLeastSquares {
  /** A slope of the error below this share of the length of b is none. */
  private static final double TOLERANCE = 1e-10;

  /** Scaled columns whose part that is new is shorter than this are dependent. */
  private static final double SINGULAR = 1e-9;

  /** Problems of practice need about one step per coefficient. */
  private static final int STEPS_PER_COEFFICIENT = 30;

  private final RealMatrix columns;
  private final RealVector wanted;
  private final boolean[] inside;

  /** Those that would have come in negative or dependent, until another one is in. */
  private final boolean[] blocked;

  private double[] found;

  private NonNegativeLeastSquares(RealMatrix columns, RealVector wanted) {
    this.columns = columns;
    this.wanted = wanted;
    inside = new boolean[columns.getColumnDimension()];
    blocked = new boolean[inside.length];
    found = new double[inside.length];
  }

  /**
   * Solves {@code a x = b}.
   *
   * @param a rows of the same length, at least one
   * @return x; a coefficient that does not matter is 0
   * @throws IllegalArgumentException if a number is not finite
   * @throws IllegalStateException if there is no solution after 30 steps per coefficient
   */
  static double[] solve(double[][] a, double[] b) {
    return solve(a, b, STEPS_PER_COEFFICIENT * a[0].length);
  }

  static double[] solve(double[][] a, double[] b, int mostSteps) {
    RealMatrix columns = MatrixUtils.createRealMatrix(a);
    double[] lengths = new double[columns.getColumnDimension()];
    for (int i = 0; i < lengths.length; i++) {
      double length = columns.getColumnVector(i).getNorm();
      checkFinite("length of column " + i, length);
      lengths[i] = length > 0 ? length : 1;
      columns.setColumnVector(i, columns.getColumnVector(i).mapDivide(lengths[i]));
    }
    RealVector wanted = new ArrayRealVector(b);
    checkFinite("length of b", wanted.getNorm());
    double[] solved = new NonNegativeLeastSquares(columns, wanted).solve(mostSteps);
    Arrays.setAll(solved, i -> solved[i] / lengths[i]);
    return solved;
  }

  private static void checkFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: a finite number)");
    }
  }

  private double[] solve(int mostSteps) {
    for (int step = 0; ; step++) {
      int next = steepest();
      if (next < 0) {
        return found;
      }
      if (step == mostSteps) {
        throw new IllegalStateException(
            "Cannot fit %d coefficients to %d equations: not done in %d steps. Leave out one of those that rise and fall together, or add equations that tell them apart."
                .formatted(inside.length, columns.getRowDimension(), mostSteps));
      }
      letIn(next);
    }
  }

  /** The coefficient outside that would lessen the error most steeply; -1 if none would. */
  private int steepest() {
    RealVector left = wanted.subtract(columns.operate(new ArrayRealVector(found)));
    double[] slopes = columns.preMultiply(left).toArray();
    double most = TOLERANCE * wanted.getNorm();
    int steepest = -1;
    for (int i = 0; i < slopes.length; i++) {
      if (!inside[i] && !blocked[i] && slopes[i] > most) {
        most = slopes[i];
        steepest = i;
      }
    }
    return steepest;
  }

  private void letIn(int next) {
    inside[next] = true;
    double[] free = withoutBounds();
    if (free.length == 0 || free[next] <= 0) {
      inside[next] = false;
      blocked[next] = true;
      return;
    }
    Arrays.fill(blocked, false);
    while (free.length > 0 && members().anyMatch(negativeIn(free))) {
      stepTowards(free);
      free = withoutBounds();
    }
    found = free.length > 0 ? free : found;
  }

  /** As far as no coefficient becomes negative; those that become 0 go out. */
  private void stepTowards(double[] free) {
    double share =
        members()
            .filter(negativeIn(free))
            .mapToDouble(i -> found[i] / (found[i] - free[i]))
            .min()
            .orElse(1);
    int[] members = members().toArray();
    for (int i : members) {
      boolean reached = free[i] <= 0 && found[i] / (found[i] - free[i]) <= share;
      found[i] = reached ? 0 : found[i] + share * (free[i] - found[i]);
      inside[i] = !reached;
    }
  }

  private static IntPredicate negativeIn(double[] free) {
    return i -> free[i] <= 0;
  }

  private IntStream members() {
    return IntStream.range(0, inside.length).filter(i -> inside[i]);
  }

  /** The solution with those inside, whatever their sign; empty if they are dependent. */
  private double[] withoutBounds() {
    int[] members = members().toArray();
    int rows = columns.getRowDimension();
    if (members.length == 0 || members.length > rows) {
      return new double[0];
    }
    DecompositionSolver solver =
        new QRDecomposition(
                columns.getSubMatrix(IntStream.range(0, rows).toArray(), members), SINGULAR)
            .getSolver();
    if (!solver.isNonSingular()) {
      return new double[0];
    }
    double[] some = solver.solve(wanted).toArray();
    double[] free = new double[inside.length];
    for (int i = 0; i < members.length; i++) {
      free[members[i]] = some[i];
    }
    return free;
  }
}
