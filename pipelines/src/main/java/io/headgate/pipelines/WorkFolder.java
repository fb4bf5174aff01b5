package io.headgate.pipelines;

import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that a run writes its progress and its result to. */
final class WorkFolder {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

  private WorkFolder() {}

  /**
   * The folder that was given; where it is read-only, as a mounted ConfigMap is, a new one under
   * {@code temporary} with the same job and plan. It stays when the run has ended.
   *
   * @param writable whether files can be created in a folder
   */
  static RunFolder of(RunFolder given, Predicate<Path> writable, Path temporary)
      throws IOException {
    if (writable.test(given.path())) {
      return given;
    }
    RunPlan plan = given.plan();
    RunFolder copy =
        RunFolder.at(Files.createTempDirectory(temporary, "headgate-" + plan.run() + "-"));
    copy.writeJob(given.job());
    copy.writePlan(plan);
    LOG.info(
        "Run {} cannot write to {}: its progress and its result are in {}.",
        plan.run(),
        given.path(),
        copy.path());
    return copy;
  }
}
