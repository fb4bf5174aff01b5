package io.headgate.optimizer.input;

/**
 * Where a number is in nine cases of ten.
 *
 * @param low the lower end, at least 0
 * @param high the upper end
 */
public record Interval(double low, double high) {
  public Interval {
    if (!(0 <= low && low <= high)) {
      throw new IllegalArgumentException(
          "interval: %s to %s (expected: ascending from 0)".formatted(low, high));
    }
  }

  /**
   * Around a value that may be off by a factor of {@code 1 + error}, either way.
   *
   * @param error a share, at least 0
   */
  public static Interval around(double value, double error) {
    return new Interval(value / (1 + error), value * (1 + error));
  }

  /** Whether it holds a number. */
  public boolean holds(double number) {
    return low <= number && number <= high;
  }

  /** Both ends times a number that is not negative. */
  Interval times(double factor) {
    return new Interval(low * factor, high * factor);
  }
}
