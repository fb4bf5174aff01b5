package io.headgate.optimizer.prediction;

/**
 * A number that is not known yet; the actual one is between {@code low} and {@code high} in nine
 * cases of ten.
 */
public record Estimate(double low, double value, double high) {
  /** Standard deviations to either side that hold nine cases of ten. */
  private static final double NINE_OF_TEN = 1.645;

  public Estimate {
    if (!(0 <= low && low <= value && value <= high)) {
      throw new IllegalArgumentException(
          "estimate: %s to %s to %s (expected: ascending from 0)".formatted(low, value, high));
    }
  }

  /** Off by a factor of {@code 1 + spread}, either way, in one case of three. */
  static Estimate of(double value, double spread) {
    double factor = Math.pow(1 + spread, NINE_OF_TEN);
    return new Estimate(value / factor, value, value * factor);
  }

  /** Off by a factor of {@code 1 + error} at most, either way, in nine cases of ten. */
  static Estimate within(double value, double error) {
    return new Estimate(value / (1 + error), value, value * (1 + error));
  }
}
