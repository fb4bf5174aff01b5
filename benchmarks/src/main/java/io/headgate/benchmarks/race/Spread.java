package io.headgate.benchmarks.race;

import java.util.Arrays;
import java.util.Locale;

/**
 * Some measurements of one quantity.
 *
 * @param median the middle one; of an even number the mean of the two in the middle
 * @param min the least
 * @param max the largest
 */
public record Spread(double median, double min, double max) {

  /**
   * @param values at least one, in any order
   */
  public static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("values: none (expected: at least one)");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** How many times the other median this median is. */
  public double over(Spread other) {
    return median / other.median;
  }

  /** {@code 2.50 (2.41..2.63)}, or without decimals. */
  public String text(int decimals) {
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + ".." + number + ")", median, min, max);
  }
}
