package io.headgate.survey;

import java.util.List;

/**
 * How many distinct values a column has in more rows than a sample. Between two estimates, nearer
 * to the second:
 *
 * <ul>
 *   <li>If all values are equally frequent, pieces with {@code d_i} distinct values each, of {@code
 *       D}, have {@code D (1 − Π (1 − d_i / D))} together; that is solved for D. Values that only
 *       neighbours share count once a piece, so they are not taken for few. Too few where some
 *       values are more frequent than others.
 *   <li>If distinct values grow on as they do from half of the sample to all of it, by a power of
 *       the rows (Heaps 1978). Too many, as growth slows down.
 * </ul>
 *
 * @param ofPieces distinct values of each piece
 * @param together distinct values of all pieces
 * @param rows of all pieces
 * @param ofHalf distinct values of about half of the rows
 * @param halfRows how many rows these are
 */
record DistinctValues(List<Integer> ofPieces, int together, long rows, int ofHalf, long halfRows) {
  /** Measured with products by Zipf's law, of 10,000 and of 5 million. */
  private static final double NEARER_TO_GROWTH = 0.6;

  private static final double MOST = 1e12;
  private static final int STEPS = 100;

  DistinctValues {
    ofPieces = List.copyOf(ofPieces);
  }

  /** The distinct values of {@code moreRows}, at least as many as the sample has. */
  double in(double moreRows) {
    double times = moreRows / Math.max(1, rows);
    if (together == 0 || times <= 1) {
      return together;
    }
    double all = of(together);
    double even = Math.max(together, -all * Math.expm1(times * missed(all)));
    double grown = Math.max(even, together * Math.pow(times, growth()));
    return Math.min(
        moreRows, Math.pow(even, 1 - NEARER_TO_GROWTH) * Math.pow(grown, NEARER_TO_GROWTH));
  }

  private double growth() {
    return halfRows == 0 || ofHalf == 0 || halfRows == rows
        ? 0
        : Math.min(1, Math.log((double) together / ofHalf) / Math.log((double) rows / halfRows));
  }

  /**
   * The number of equally frequent values of which the pieces would show {@code shown}, by
   * bisection.
   */
  private double of(double shown) {
    double low = Math.max(1, shown);
    double high = MOST;
    for (int step = 0; step < STEPS && high > low * 1.0001; step++) {
      double middle = Math.sqrt(low * high);
      if (-middle * Math.expm1(missed(middle)) < shown) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The logarithm of the chance that no piece shows a given one of {@code values}. */
  private double missed(double values) {
    double sum = 0;
    for (int distinct : ofPieces) {
      sum += Math.log1p(-Math.min(distinct / values, 1 - 1e-9));
    }
    return sum;
  }
}
