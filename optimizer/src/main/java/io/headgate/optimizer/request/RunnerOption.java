package io.headgate.optimizer.request;

import io.headgate.optimizer.cost.CostModel;
import java.util.Optional;

/**
 * A runner that a run could be on.
 *
 * @param profile what it needs
 * @param site where its processes would be
 * @param installed whether it could be started now
 * @param cost what runs on it cost
 * @param lesson what an earlier run of the job teaches that died on it of too little memory; empty
 *     if none did
 */
public record RunnerOption(
    RunnerProfile profile, Site site, boolean installed, CostModel cost, Optional<Lesson> lesson) {
  /** Where no run has died. */
  public RunnerOption(RunnerProfile profile, Site site, boolean installed, CostModel cost) {
    this(profile, site, installed, cost, Optional.empty());
  }

  /** The same, with what was learned. */
  public RunnerOption withLesson(Optional<Lesson> learned) {
    return new RunnerOption(profile, site, installed, cost, learned);
  }
}
