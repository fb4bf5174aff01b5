package io.headgate.optimizer.cost;

import io.headgate.terms.ByteSize;
import io.headgate.terms.Checks;

/**
 * What runs cost on one runner and one machine.
 *
 * @param quick runs over little text, which do without HotSpot's second compiler
 * @param full runs over more
 * @param origin where the numbers are from
 * @param runs runs on this machine that they are from; 0 if none
 * @param spread how far predictions are off, as a share, for two runs in three
 */
public record CostModel(Cost quick, Cost full, Origin origin, int runs, double spread) {
  /** Text under this size is done before the second compiler has earned its time. */
  public static final long QUICK_BYTES = ByteSize.GIB;

  /** Where a cost model is from. */
  public enum Origin {
    /** The profile file of the runner: measured on another machine. */
    PROFILE,
    /** {@code headgate calibrate} on this machine. */
    CALIBRATED
  }

  public CostModel {
    Checks.atLeast("runs", runs, 0);
    Checks.notNegative("spread", spread);
  }

  /** Whether text of this size is left to HotSpot's first compiler. */
  public static boolean isQuick(double textBytes) {
    return textBytes < QUICK_BYTES;
  }

  /** The cost of runs over {@code textBytes} of text. */
  public Cost of(double textBytes) {
    return isQuick(textBytes) ? quick : full;
  }

  /** The same, with the factors that it does not know as another model has them. */
  public CostModel completedBy(CostModel other) {
    return new CostModel(
        quick.completedBy(other.quick), full.completedBy(other.full), origin, runs, spread);
  }
}
