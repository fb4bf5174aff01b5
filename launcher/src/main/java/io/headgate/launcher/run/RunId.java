package io.headgate.launcher.run;

import io.headgate.launcher.workspace.Workspace;
import io.headgate.options.Job;
import io.headgate.pipelines.JobTerms;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Ids of runs: unique, sortable by time. */
public final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /** The id of a job's next run. */
  public static String next(Workspace workspace, Job job) {
    return next(workspace.clock(), new SecureRandom(), lastPublished(workspace, job));
  }

  private static Optional<String> lastPublished(Workspace workspace, Job job) {
    try {
      return JobTerms.sink(job, workspace.folder()).newestRun();
    } catch (IOException e) {
      return Optional.empty(); // whoever takes the lease meets this again, and says so
    }
  }

  /**
   * An id like {@code 20260301T101500Z-1a2b3c}, greater than that of the run before: a clock may
   * have been set back, and a run that is overtaken publishes nothing.
   *
   * @param before the run that has published last; one whose id is none of ours counts for nothing
   */
  static String next(Clock clock, RandomGenerator random, Optional<String> before) {
    Instant now = clock.instant();
    Instant after = before.flatMap(RunId::time).map(last -> last.plusSeconds(1)).orElse(now);
    return String.format(
        Locale.ROOT,
        "%s-%06x",
        TIME.format(after.isAfter(now) ? after : now),
        random.nextInt(1 << 24));
  }

  private static Optional<Instant> time(String run) {
    try {
      return Optional.of(
          TIME.parse(run.substring(0, Math.max(0, run.indexOf('-'))), Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
