package io.headgate.optimizer.learning;

import io.headgate.optimizer.prediction.Prediction;
import io.headgate.terms.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How good predictions were.
 *
 * @param wallError median distance of predicted from actual wall time, as a share of the actual
 * @param cpuError the same of CPU time; empty if it was never known
 * @param inInterval share of the runs whose wall time was in the predicted interval
 */
public record Accuracy(double wallError, OptionalDouble cpuError, double inInterval) {

  /**
   * A prediction and what happened.
   *
   * @param prediction what was predicted
   * @param wallSeconds actual wall seconds
   * @param cpuSeconds actual CPU seconds, if they are known
   */
  public record Pair(Prediction prediction, double wallSeconds, OptionalDouble cpuSeconds) {}

  /** The accuracy of some predictions, at least one. */
  public static Accuracy of(List<Pair> pairs) {
    Checks.atLeast("pairs", pairs.size(), 1);
    double[] cpu =
        pairs.stream()
            .filter(pair -> pair.cpuSeconds().isPresent())
            .mapToDouble(
                pair ->
                    error(pair.prediction().cpuSeconds().value(), pair.cpuSeconds().getAsDouble()))
            .toArray();
    long inside =
        pairs.stream()
            .filter(
                pair ->
                    pair.wallSeconds() >= pair.prediction().wallSeconds().low()
                        && pair.wallSeconds() <= pair.prediction().wallSeconds().high())
            .count();
    return new Accuracy(
        Learning.median(
            pairs.stream()
                .mapToDouble(
                    pair -> error(pair.prediction().wallSeconds().value(), pair.wallSeconds()))),
        cpu.length == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(Learning.median(Arrays.stream(cpu))),
        (double) inside / pairs.size());
  }

  private static double error(double predicted, double actual) {
    return Math.abs(predicted / actual - 1);
  }
}
