package io.headgate.benchmarks.oracle;

import io.headgate.benchmarks.race.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How good the plan for a case was. Runs count by what was chosen, not by what was asked for: what
 * a plan chose by itself and what it was told to choose are runs of one kind. A choice that leaves
 * more files than the plan's is no better, however fast: few, large files are asked for too.
 *
 * @param planned the runs of what the first plan chose
 * @param best the runs of the fastest choice without more files, that of the plan included
 */
record Score(List<Measurement> planned, List<Measurement> best) {

  /** The score of a case; empty if it was not measured. */
  static Optional<Score> of(Case one, Measurements measurements) {
    List<Measurement> plans = measurements.of(one, Way.PLANNED);
    if (plans.isEmpty()) {
      return Optional.empty();
    }
    Map<Way, List<Measurement>> byChoice =
        measurements.of(one).stream().collect(Collectors.groupingBy(Measurement::chosen));
    List<Measurement> planned = byChoice.getOrDefault(plans.get(0).chosen(), plans);
    List<Measurement> best =
        byChoice.values().stream()
            .filter(runs -> files(runs) <= files(planned))
            .filter(runs -> wall(runs).median() < wall(planned).median())
            .min(Comparator.comparingDouble(runs -> wall(runs).median()))
            .orElse(planned);
    return Optional.of(new Score(planned, best));
  }

  private static double files(List<Measurement> runs) {
    return Spread.of(runs.stream().mapToDouble(run -> run.actual().files()).toArray()).median();
  }

  static Spread wall(List<Measurement> runs) {
    return Spread.of(runs.stream().mapToDouble(run -> run.actual().wall()).toArray());
  }

  /**
   * How far runs of one choice are from their median, as a share of it: half of the distance
   * between their quartiles, which are the least and the largest of three; the larger of the two
   * choices'.
   */
  double noise() {
    return Math.max(noise(planned), noise(best));
  }

  private static double noise(List<Measurement> runs) {
    double[] walls = runs.stream().mapToDouble(run -> run.actual().wall()).sorted().toArray();
    int quarter = walls.length / 4;
    return (walls[walls.length - 1 - quarter] - walls[quarter]) / 2 / wall(runs).median();
  }

  /** Median time of the plan for one of the best; 1 where they differ by less than noise. */
  double regret() {
    double ratio = wall(planned).over(wall(best));
    return ratio - 1 <= noise() ? 1 : ratio;
  }
}
