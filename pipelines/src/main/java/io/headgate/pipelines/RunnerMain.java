package io.headgate.pipelines;

import io.headgate.options.HeadgateOptions;
import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.options.JobFileException;
import io.headgate.options.run.RunFolder;
import io.headgate.options.run.RunPlan;
import io.headgate.options.run.RunResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The main program of every runner profile: {@code java … Main --run=file:///…/runs/RUN}. Reads the
 * job and the plan from the run folder, runs, writes the result there.
 */
public final class RunnerMain {
  /** Environment variable with the process id of the launcher; the run ends with it. */
  public static final String LAUNCHER_PID = "HEADGATE_LAUNCHER_PID";

  private RunnerMain() {}

  /**
   * Runs and returns the exit code: 0 if the output was published, otherwise 1.
   *
   * @param args {@code --run=URI}
   */
  public static int run(String[] args, RunnerProfile profile) throws IOException {
    endWithLauncher();
    String uri =
        PipelineOptionsFactory.fromArgs(args).withValidation().as(HeadgateOptions.class).getRun();
    RunFolder folder = RunFolder.at(Path.of(URI.create(uri)));
    RunPlan plan = folder.plan();
    RunResult result = IngestRun.of(folder, plan, job(folder, plan), profile).run();
    return result.outcome() == RunResult.Outcome.PUBLISHED ? 0 : 1;
  }

  private static Job job(RunFolder folder, RunPlan plan) throws IOException {
    try {
      return JobFile.parse(plan.jobFile(), folder.job(), plan.overrides(), System.getenv());
    } catch (JobFileException e) {
      throw new IOException("Cannot read the job of run " + plan.run() + ": " + e.problems(), e);
    }
  }

  /** A run whose launcher was killed has nobody to report to: it ends, and publishes nothing. */
  private static void endWithLauncher() {
    String pid = System.getenv(LAUNCHER_PID);
    if (pid != null) {
      ProcessHandle.of(Long.parseLong(pid))
          .ifPresentOrElse(
              launcher -> launcher.onExit().thenRun(() -> Runtime.getRuntime().halt(1)),
              () -> Runtime.getRuntime().halt(1));
    }
  }
}
