package io.headgate.optimizer.learning;

import io.headgate.optimizer.request.Lesson;
import io.headgate.optimizer.request.RunnerProfile;
import java.util.List;
import java.util.Optional;

/** Learns from a job's runs that died of too little memory. */
public final class Lessons {
  private Lessons() {}

  /**
   * What holds after all of them. Every death reserves half as much again as there was, and never
   * less than before. A later run over no less text that was published clears it if it had no more
   * than the dead one; if it had less than is reserved, that is enough from then on.
   *
   * @param past runs that died or were published, the latest last
   * @param work fingerprint of the job
   * @param place fingerprint of the machine
   */
  public static Optional<Lesson> of(
      List<MemoryTrial> past, String work, String place, RunnerProfile runner) {
    Optional<Lesson> lesson = Optional.empty();
    for (MemoryTrial trial : past) {
      if (trial.work().equals(work)
          && trial.place().equals(place)
          && trial.runner().equals(runner.name())) {
        lesson = trial.died() ? worse(lesson, trial, runner) : better(lesson, trial);
      }
    }
    return lesson;
  }

  private static Optional<Lesson> worse(
      Optional<Lesson> known, MemoryTrial death, RunnerProfile runner) {
    Lesson lesson = Lesson.of(death.run(), death.memoryBytes(), death.textBytes());
    long before = known.map(old -> old.leastMemory(runner, death.textBytes())).orElse(0L);
    return Optional.of(lesson.withEnough(Math.max(lesson.enoughBytes(), before)));
  }

  private static Optional<Lesson> better(Optional<Lesson> known, MemoryTrial published) {
    return known
        .filter(
            lesson ->
                published.textBytes() < lesson.textBytes()
                    || published.memoryBytes() > lesson.hadBytes())
        .map(
            lesson ->
                published.textBytes() < lesson.textBytes()
                    ? lesson
                    : lesson.withEnough(Math.min(lesson.enoughBytes(), published.memoryBytes())));
  }
}
