package io.headgate.launcher.run;

import io.headgate.launcher.plan.LaunchRequest;
import io.headgate.launcher.plan.LoadedJob;
import io.headgate.launcher.plan.RunPlans;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.nio.file.Path;

/** A run that was decided and not started: its plan, and its folder. */
public final class NewRun {
  private NewRun() {}

  /** The plan of a job's next run, with an id of its own. */
  public static RunPlan plan(
      Workspace workspace, LaunchRequest request, Chosen decided, InputStatistics input) {
    return RunPlans.of(NextRun.id(workspace, request.job().job()), request, decided.plan(), input);
  }

  /**
   * Creates the folder that the run's process reads.
   *
   * @throws LaunchException if it cannot be written
   */
  public static RunFolder create(Path path, RunPlan plan, LoadedJob job) {
    try {
      RunFolder folder = RunFolder.create(path);
      folder.writeJob(job.yaml());
      folder.writePlan(plan);
      return folder;
    } catch (IOException e) {
      throw new LaunchException(
          "Cannot create the folder of the run, %s: %s. Set %s to a folder that you can write."
              .formatted(path, e, Workspace.STATE),
          e);
    }
  }
}
