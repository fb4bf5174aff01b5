package io.headgate.benchmarks.race;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A contender's laps together.
 *
 * @param name the contender's
 * @param wall seconds
 * @param cpu seconds
 * @param peak resident memory of the largest process, MiB
 * @param size of data files, MiB
 * @param files data files
 */
record Standing(String name, Spread wall, Spread cpu, Spread peak, Spread size, Spread files) {
  private static final double MIB = 1 << 20;

  static Standing of(String name, List<Lap> laps) {
    return new Standing(
        name,
        spread(laps, lap -> lap.timed().wall()),
        spread(laps, lap -> lap.timed().cpu()),
        spread(laps, lap -> lap.timed().peakMiB()),
        spread(laps, lap -> lap.bytes() / MIB),
        spread(laps, Lap::files));
  }

  private static Spread spread(List<Lap> laps, ToDoubleFunction<Lap> quantity) {
    return Spread.of(laps.stream().mapToDouble(quantity).toArray());
  }
}
