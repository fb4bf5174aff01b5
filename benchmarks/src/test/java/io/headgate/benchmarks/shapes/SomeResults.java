package io.headgate.benchmarks.shapes;

import io.headgate.benchmarks.shapes.Result.Held;
import io.headgate.benchmarks.shapes.Result.Interval;
import io.headgate.benchmarks.shapes.Result.Planned;
import io.headgate.benchmarks.shapes.Result.Used;

/** Results as tests need them. */
final class SomeResults {
  static final long MIB = 1 << 20;

  private SomeResults() {}

  /** Of a run that had 500 MiB and used {@code used} MiB of at most 800. */
  static Result of(long seed, Ending ending, boolean refused, long used, double rows) {
    boolean ended = ending == Ending.DONE;
    Interval quick = new Interval(1, 2, 3, ended ? 2.5 : null);
    return new Result(
        seed,
        "0000cafe",
        seed % 2 == 0 ? "direct" : "flink",
        "a shape",
        10_000_000,
        new Planned(seed, refused, seed == 1, 500 * MIB, 800 * MIB),
        ending,
        ended ? "" : "Cannot finish | it",
        4,
        new Used(500 * MIB, 700 * MIB, (used - 30) * MIB, 20 * MIB, 10 * MIB, 0, 3, 0),
        new Held(
            quick,
            quick,
            new Interval(90, 100, 110, rows),
            quick,
            new Interval(4, 4, 4, ended ? 6.0 : null)));
  }
}
