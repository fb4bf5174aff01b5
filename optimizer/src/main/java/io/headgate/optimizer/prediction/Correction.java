package io.headgate.optimizer.prediction;

import io.headgate.terms.Checks;

/**
 * What earlier runs of a job say about predictions for it: factors between a third and three, and
 * how far corrected predictions were off.
 *
 * @param cpu actual CPU seconds for a predicted one
 * @param wall actual wall seconds for a predicted one, after {@code cpu}
 * @param output actual bytes of output for a predicted one
 * @param runs runs that this is learned from; 0 if there are none
 * @param spread how far predictions would have been off, as a share; 0 without runs
 */
public record Correction(double cpu, double wall, double output, int runs, double spread) {
  /** The most that history changes, either way: an odd run must not wreck a plan. */
  public static final double MOST = 3;

  public Correction {
    Checks.positive("cpu", cpu);
    Checks.positive("wall", wall);
    Checks.positive("output", output);
    Checks.atLeast("runs", runs, 0);
    Checks.notNegative("spread", spread);
  }

  /** Nothing is known. */
  public static Correction none() {
    return new Correction(1, 1, 1, 0, 0);
  }
}
