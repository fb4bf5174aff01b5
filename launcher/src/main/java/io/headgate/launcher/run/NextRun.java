package io.headgate.launcher.run;

import io.headgate.launcher.workspace.Workspace;
import io.headgate.options.Job;
import io.headgate.pipelines.JobTranslation;
import io.headgate.terms.RunId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Gives the next run of a job its id. */
public final class NextRun {
  private NextRun() {}

  /** A {@link RunId} greater than that of the run of the job that was published last. */
  public static String id(Workspace workspace, Job job) {
    return id(workspace.clock(), new SecureRandom(), lastPublished(workspace, job));
  }

  private static Optional<String> lastPublished(Workspace workspace, Job job) {
    try {
      return JobTranslation.table(job, workspace.folder()).newestRun();
    } catch (IOException e) {
      return Optional.empty(); // whoever takes the lease meets this again, and says so
    }
  }

  /**
   * An id greater than that of the run before: a clock may have been set back, and a run that is
   * overtaken publishes nothing.
   *
   * @param before the run that has published last; one whose id is none of ours counts for nothing
   */
  static String id(Clock clock, RandomGenerator random, Optional<String> before) {
    Instant now = clock.instant();
    Instant after = before.flatMap(RunId::time).map(last -> last.plusSeconds(1)).orElse(now);
    return RunId.of(after.isAfter(now) ? after : now, random.nextInt());
  }
}
