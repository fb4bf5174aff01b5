package io.headgate.benchmarks.oracle;

import io.headgate.benchmarks.race.Spread;
import java.util.List;
import java.util.Optional;

/**
 * How good the plan for an input was.
 *
 * @param cell the input
 * @param planned the runs of what was planned
 * @param best the runs of the best way, that of the plan included
 */
record Score(Cell cell, List<Measurement> planned, List<Measurement> best) {

  /** The score of an input; empty if it was not measured. */
  static Optional<Score> of(Cell cell, Measurements measurements) {
    List<Measurement> planned = measurements.of(cell, Way.PLANNED);
    if (planned.isEmpty()) {
      return Optional.empty();
    }
    List<Measurement> best = planned;
    for (Way way : Way.ALL) {
      List<Measurement> runs = measurements.of(cell, way);
      if (!runs.isEmpty() && wall(runs).median() < wall(best).median()) {
        best = runs;
      }
    }
    return Optional.of(new Score(cell, planned, best));
  }

  static Spread wall(List<Measurement> runs) {
    return Spread.of(runs.stream().mapToDouble(Measurement::wall).toArray());
  }

  /** How far runs of one way differ, as a share of their median. */
  double noise() {
    Spread here = wall(planned);
    Spread there = wall(best);
    return Math.max(
        (here.max() - here.min()) / here.median(), (there.max() - there.min()) / there.median());
  }

  /** Median time of the plan for one of the best; 1 where they differ by less than noise. */
  double regret() {
    double ratio = wall(planned).over(wall(best));
    return ratio - 1 <= noise() / 2 ? 1 : ratio;
  }
}
