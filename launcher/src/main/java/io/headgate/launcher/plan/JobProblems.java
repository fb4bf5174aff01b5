package io.headgate.launcher.plan;

import io.headgate.launcher.workspace.RejectedException;
import io.headgate.pipelines.StepTranslation;
import io.headgate.pipelines.TableTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What of a job its file alone cannot tell: the jar of its step and the headers of its tables. */
public final class JobProblems {
  private JobProblems() {}

  /**
   * Looks into the jar, where there is one, and into the tables. Runs code of the jar, but shows it
   * no row.
   *
   * @throws RejectedException with all problems, one per line
   */
  public static void check(LoadedJob loaded) {
    List<String> problems = new ArrayList<>(StepTranslation.problems(loaded.job()));
    problems.addAll(TableTranslation.problems(loaded.job()));
    if (!problems.isEmpty()) {
      throw new RejectedException(
          problems.stream()
              .map(problem -> loaded.file() + ": " + problem)
              .collect(Collectors.joining("\n")));
    }
  }
}
