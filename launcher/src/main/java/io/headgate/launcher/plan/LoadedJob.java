package io.headgate.launcher.plan;

import io.headgate.options.Job;
import java.util.List;

/**
 * A job file that was read.
 *
 * @param file as the user named it
 * @param yaml its text
 * @param overrides what replaces values of it, {@code key=value}
 * @param job what it says, with that
 */
public record LoadedJob(String file, String yaml, List<String> overrides, Job job) {
  public LoadedJob {
    overrides = List.copyOf(overrides);
  }
}
