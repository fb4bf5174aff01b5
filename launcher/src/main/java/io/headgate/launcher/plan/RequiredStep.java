package io.headgate.launcher.plan;

import io.headgate.launcher.workspace.RejectedException;
import io.headgate.pipelines.StepTranslation;
import java.util.List;
import java.util.stream.Collectors;

/** What of a job only the jar of its user's step can tell. */
public final class RequiredStep {
  private RequiredStep() {}

  /**
   * Looks into the jar, where there is one. Runs code of it, but shows it no row.
   *
   * @throws RejectedException with all problems, one per line
   */
  public static void check(LoadedJob loaded) {
    List<String> problems = StepTranslation.problems(loaded.job());
    if (!problems.isEmpty()) {
      throw new RejectedException(
          problems.stream()
              .map(problem -> loaded.file() + ": " + problem)
              .collect(Collectors.joining("\n")));
    }
  }
}
