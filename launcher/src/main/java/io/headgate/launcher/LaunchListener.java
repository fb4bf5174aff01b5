package io.headgate.launcher;

import io.headgate.launcher.history.RunRecord;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.run.Progress;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import java.util.List;
import java.util.Optional;

/**
 * Is told how a launch goes on, in the order of these methods, by the thread that launches. Does
 * nothing by default. What it throws ends the run, and comes out of the launch.
 */
public interface LaunchListener {
  /** Something that the user should know, a sentence; at any time, and mostly before the plan. */
  default void notice(String sentence) {}

  /**
   * The run is planned and its folder is there.
   *
   * @param plan as its process reads it
   * @param decided with reasons, prediction and alternatives
   * @param input what the survey said
   */
  default void planned(RunPlan plan, Chosen decided, InputStatistics input) {}

  /** The process is about to start; its argv, which can also be typed by hand. */
  default void starting(List<String> command) {}

  /** How far the run is: five times per second, the same again where it has not moved on. */
  default void progress(Progress progress) {}

  /**
   * The run has come to its end, or somebody has stopped it. A stop while this waits is one of a
   * run that goes on.
   *
   * @param result empty if its process has ended without one
   */
  default void ended(Optional<RunResult> result) {}

  /** How it ended is in the history; not called for a run that was stopped. */
  default void recorded(RunRecord record) {}
}
