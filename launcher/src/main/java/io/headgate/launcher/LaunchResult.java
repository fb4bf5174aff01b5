package io.headgate.launcher;

import io.headgate.launcher.history.RunRecord;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import java.util.Optional;

/** What became of a launch. */
public sealed interface LaunchResult {
  /**
   * The run has ended: {@link RunRecord#outcome} says how, and {@link RunRecord#message} is for the
   * user.
   *
   * @param plan of the run
   * @param result what it reported; empty if its process has ended without
   * @param record what the history keeps of it
   */
  record Ended(RunPlan plan, Optional<RunResult> result, RunRecord record)
      implements LaunchResult {}

  /**
   * No plan fits into memory, or on the cluster; nothing was started.
   *
   * @param decision why, and what would help
   */
  record Infeasible(io.headgate.optimizer.Infeasible decision) implements LaunchResult {}

  /**
   * Somebody has stopped it.
   *
   * @param sentence whether something was published, for the user
   */
  record Stopped(String sentence) implements LaunchResult {}
}
