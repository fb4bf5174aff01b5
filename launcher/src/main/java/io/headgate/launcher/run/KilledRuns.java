package io.headgate.launcher.run;

import io.headgate.launcher.history.History;
import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.history.RunRecord.Outcome;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.run.RunFolder;
import io.headgate.run.RunResult;
import io.headgate.run.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What runs have left whose launcher was killed, so that it could not tidy up itself. */
public final class KilledRuns {
  private KilledRuns() {}

  /**
   * Removes their temporary folders, and keeps in the history that they have ended. What cannot be
   * is left as it is: it costs no run.
   *
   * @param temp where their folders are; {@link TemporaryFolder#leftovers} lists them
   * @param notices gets a sentence for each run whose end cannot be kept
   * @return the folders that were removed
   */
  public static List<Path> tidyUp(Workspace workspace, Path temp, Consumer<String> notices)
      throws IOException {
    List<Path> removed = TemporaryFolder.sweep(temp);
    for (Path folder : removed) {
      TemporaryFolder.purpose(folder).ifPresent(run -> settle(workspace, run, notices));
    }
    return removed;
  }

  private static void settle(Workspace workspace, String run, Consumer<String> notices) {
    History history = History.of(workspace);
    RunFolder folder = RunFolder.at(workspace.run(run));
    try {
      for (RunRecord record : history.withId(run).runs()) {
        if (record.run().equals(run) && record.outcome() == Outcome.STARTED) {
          String sentence = StoppedRun.sentence(run, folder);
          history.keep(record.ended(outcome(folder), sentence, true, Optional.empty()));
        }
      }
    } catch (IOException | RuntimeException e) {
      notices.accept("Cannot keep how run " + run + " ended: " + e.getMessage());
    }
  }

  private static Outcome outcome(RunFolder folder) throws IOException {
    return folder
            .result()
            .filter(result -> result.outcome() == RunResult.Outcome.PUBLISHED)
            .isPresent()
        ? Outcome.PUBLISHED
        : Outcome.STOPPED;
  }
}
