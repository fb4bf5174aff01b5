package io.headgate.optimizer.learning;

import java.util.Arrays;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Non-negative least squares for judging the other one: of all sets of coefficients that are not 0,
 * the one with the least error whose solution is not negative. All sets are tried.
 */
final class AllSubsets {
  private AllSubsets() {}

  static double[] solve(double[][] a, double[] b) {
    int size = a[0].length;
    RealMatrix all = MatrixUtils.createRealMatrix(a);
    RealVector wanted = new ArrayRealVector(b);
    double[] best = new double[size];
    double least = wanted.getNorm();
    for (int set = 1; set < 1 << size; set++) {
      double[] found = solve(all, wanted, columns(set));
      double error = found.length == 0 ? Double.MAX_VALUE : error(a, b, found);
      if (error < least) {
        least = error;
        best = found;
      }
    }
    return best;
  }

  /** The length of what is left of b. */
  static double error(double[][] a, double[] b, double[] x) {
    return MatrixUtils.createRealMatrix(a)
        .operate(new ArrayRealVector(x))
        .subtract(new ArrayRealVector(b))
        .getNorm();
  }

  private static int[] columns(int set) {
    int[] columns = new int[Integer.bitCount(set)];
    for (int i = 0, rest = set; rest != 0; i++, rest &= rest - 1) {
      columns[i] = Integer.numberOfTrailingZeros(rest);
    }
    return columns;
  }

  /** The solution that uses these columns; empty if there is none without negative numbers. */
  private static double[] solve(RealMatrix all, RealVector wanted, int[] columns) {
    if (columns.length > all.getRowDimension()) {
      return new double[0];
    }
    int[] rows = new int[all.getRowDimension()];
    Arrays.setAll(rows, i -> i);
    DecompositionSolver solver =
        new QRDecomposition(all.getSubMatrix(rows, columns), 1e-9).getSolver();
    if (!solver.isNonSingular()) {
      return new double[0];
    }
    double[] some = solver.solve(wanted).toArray();
    double[] found = new double[all.getColumnDimension()];
    for (int i = 0; i < columns.length; i++) {
      if (some[i] < 0) {
        return new double[0];
      }
      found[columns[i]] = some[i];
    }
    return found;
  }
}
