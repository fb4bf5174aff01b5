package io.headgate.benchmarks.race;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One shape at one size, run by contenders in turns.
 *
 * @param course that all are given
 * @param input that it is run on
 * @param contenders in their order
 * @param heaps by contender, where it is not its own
 * @param progress is told of every lap
 */
record Heat(
    Course course,
    Input input,
    List<Contender> contenders,
    Map<String, String> heaps,
    Consumer<String> progress) {

  /**
   * Runs all of them.
   *
   * @param runs of each that count
   * @param warmUps of each before, which are only checked
   * @return the standings; none if the race is void, which progress is told then
   * @throws IOException if a contender fails
   */
  Optional<List<Standing>> run(int runs, int warmUps) throws IOException, InterruptedException {
    Map<String, List<Lap>> laps = new LinkedHashMap<>();
    for (int round = 1 - warmUps; round <= runs; round++) {
      Map<String, Lap> turn = turn(round > 0 ? "run " + round : "warm-up");
      Verdict verdict = Verdict.of(turn, input.fresh());
      if (!verdict.isValid()) {
        verdict
            .objections()
            .forEach(objection -> progress.accept("The race is void. " + objection));
        return Optional.empty();
      }
      if (round > 0) {
        turn.forEach((name, lap) -> laps.computeIfAbsent(name, n -> new ArrayList<>()).add(lap));
      }
    }
    List<Standing> standings = new ArrayList<>();
    laps.forEach((name, all) -> standings.add(Standing.of(name, all)));
    return Optional.of(standings);
  }

  /** Each contender once. */
  private Map<String, Lap> turn(String name) throws IOException, InterruptedException {
    Map<String, Lap> turn = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      Lap lap = Lap.run(course, contender, Optional.ofNullable(heaps.get(contender.name())));
      progress.accept(
          String.format(
              Locale.ROOT,
              "%s %s %s: wall %.2f s, CPU %.2f s, peak %d MiB",
              course.job().name(),
              name,
              contender.name(),
              lap.timed().wall(),
              lap.timed().cpu(),
              lap.timed().peakMiB()));
      turn.put(contender.name(), lap);
    }
    return turn;
  }
}
