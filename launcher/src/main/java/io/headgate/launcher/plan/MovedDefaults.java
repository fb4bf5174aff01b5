package io.headgate.launcher.plan;

import io.headgate.options.Job;
import io.headgate.options.setting.Limit;
import java.util.List;

/** Defaults that were others in an earlier version, of settings that a job does not set. */
public final class MovedDefaults {
  private MovedDefaults() {}

  /** A sentence each. */
  public static List<String> of(Job job) {
    return job.deadLetters().maxDeadLetters().equals(Limit.STANDARD)
        ? List.of(
            "deadLetters.maxDeadLetters is not set: 10% of the rows, from 20 dead letters on. It was 50%; set it to keep that.")
        : List.of();
  }
}
