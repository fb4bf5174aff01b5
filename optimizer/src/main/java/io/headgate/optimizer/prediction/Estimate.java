package io.headgate.optimizer.prediction;

import io.headgate.optimizer.input.Interval;

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

  /** A number and where it is in nine cases of ten, widened to hold it. */
  static Estimate of(double value, Interval interval) {
    return new Estimate(Math.min(value, interval.low()), value, Math.max(value, interval.high()));
  }

  /**
   * The product with a number whose error has nothing to do with this one's: of the factors by
   * which both may be off, the logarithms are added as the legs of a right triangle are.
   */
  Estimate times(Estimate other) {
    double product = value * other.value;
    if (product == 0) {
      return new Estimate(0, 0, high * other.high);
    }
    double down = Math.hypot(Math.log(value / low), Math.log(other.value / other.low));
    double up = Math.hypot(Math.log(high / value), Math.log(other.high / other.value));
    return new Estimate(product * Math.exp(-down), product, product * Math.exp(up));
  }

  /** Off by the same factors from another value. */
  Estimate scaledTo(double other) {
    double scale = value == 0 ? 1 : other / value;
    return new Estimate(low * scale, value * scale, high * scale);
  }
}
