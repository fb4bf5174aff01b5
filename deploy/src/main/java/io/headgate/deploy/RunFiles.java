package io.headgate.deploy;

import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run's folder holds before the run.
 *
 * @param job text of {@code job.yaml}
 * @param planJson text of {@code plan.json}
 * @param plan the same, read
 */
record RunFiles(String job, String planJson, RunPlan plan) {
  static RunFiles read(URI folder) throws IOException {
    Path path = Path.of(folder);
    RunFolder run = RunFolder.at(path);
    return new RunFiles(run.job(), Files.readString(path.resolve("plan.json")), run.plan());
  }
}
