package io.headgate.launcher.run;

import io.headgate.run.Progress;
import io.headgate.run.RunFolder;
import io.headgate.run.RunResult;
import java.io.IOException;
import java.util.Optional;

/** What is left of a run whose launcher was stopped, as its folder says. */
final class StoppedRun {
  private StoppedRun() {}

  /**
   * Whether something was published, in one sentence. Only of a run whose process has ended.
   *
   * @param run its id
   */
  static String sentence(String run, RunFolder folder) throws IOException {
    Optional<RunResult> result = folder.result();
    if (result.isPresent() && result.get().outcome() == RunResult.Outcome.PUBLISHED) {
      return "Stopped run %s, which had come to its end: %s".formatted(run, result.get().message());
    }
    return isPublishing(folder)
        ? "Stopped run %s while it published: what it had begun to publish, the next run finishes."
            .formatted(run)
        : "Stopped run %s: nothing was published.".formatted(run);
  }

  /** Whether it has begun to publish, and not come to its end. */
  static boolean isPublishing(RunFolder folder) throws IOException {
    Optional<Progress> last = folder.progress();
    return folder.result().isEmpty()
        && last.isPresent()
        && last.get().phase() == Progress.Phase.PUBLISHING;
  }
}
