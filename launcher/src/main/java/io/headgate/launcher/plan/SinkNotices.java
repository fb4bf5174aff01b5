package io.headgate.launcher.plan;

import io.headgate.options.Job;
import java.util.List;
import java.util.Locale;

/** What the readers of a job's output should know. */
public final class SinkNotices {
  private SinkNotices() {}

  /** A sentence each. */
  public static List<String> of(Job job) {
    long kept = job.sink().keepVersions();
    return kept == 0
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "sink.keepVersions: %d: up to %d versions are in %s. Read one by headgate files; a glob reads the rows of all.",
                kept,
                kept + 1,
                job.sink().path()));
  }
}
