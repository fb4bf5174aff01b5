package io.headgate.optimizer.request;

import io.headgate.terms.Checks;

/**
 * What is learned from a run that died of too little memory: how much is reserved after it.
 *
 * @param run id of the run
 * @param hadBytes memory that a process of it had
 * @param textBytes text of its input
 * @param enoughBytes memory of a process that is reserved for as much input
 */
public record Lesson(String run, long hadBytes, double textBytes, long enoughBytes) {
  /** Memory that is reserved after a death, for what was there. */
  private static final double MORE = 1.5;

  public Lesson {
    Checks.atLeast("hadBytes", hadBytes, 1);
    Checks.notNegative("textBytes", textBytes);
    Checks.atLeast("enoughBytes", enoughBytes, 1);
  }

  /** Of one death: half as much again is reserved. */
  public static Lesson of(String run, long hadBytes, double textBytes) {
    return new Lesson(run, hadBytes, textBytes, (long) Math.ceil(hadBytes * MORE));
  }

  /**
   * Least memory of a process for this much text: what the runner needs anyway, and beside it the
   * rest of what is reserved, in proportion to the text. A runner that spills needs no more for
   * more text.
   */
  public long leastMemory(RunnerProfile runner, double text) {
    double times = textBytes > 0 ? text / textBytes : 1;
    double scale = runner.holdsGroupedRows() ? times : Math.min(1, times);
    long base = Math.min(runner.baseHeapBytes(), enoughBytes);
    return base + (long) Math.ceil((enoughBytes - base) * scale);
  }

  /** The same where this much was enough. */
  public Lesson withEnough(long bytes) {
    return new Lesson(run, hadBytes, textBytes, bytes);
  }
}
