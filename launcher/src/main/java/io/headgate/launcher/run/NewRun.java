package io.headgate.launcher.run;

import io.headgate.launcher.plan.LaunchRequest;
import io.headgate.launcher.plan.LoadedJob;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample.HotKey;
import io.headgate.optimizer.plan.Plan;
import io.headgate.run.GraphPlan;
import io.headgate.run.HotWindow;
import io.headgate.run.JoinPlan;
import io.headgate.run.OutputPlan;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A run that was decided and not started: its plan, and its folder. */
public final class NewRun {
  private NewRun() {}

  /** The plan of a job's next run, with an id of its own. */
  public static RunPlan plan(
      Workspace workspace, LaunchRequest request, Chosen decided, InputStatistics input) {
    Plan plan = decided.plan();
    return new RunPlan(
        NextRun.id(workspace, request.job().job()),
        request.job().file(),
        request.job().overrides(),
        plan.runner(),
        request.where().address(),
        plan.workers().value(),
        plan.processWorkers(),
        plan.heapBytes().value(),
        graph(plan),
        input.volume().bytesStored(),
        request.startedMillis());
  }

  private static GraphPlan graph(Plan plan) {
    return new GraphPlan(
        plan.dedupShards().value(),
        plan.rangeBytes().value(),
        plan.writerBufferBytes().value(),
        plan.rowMemoryBytes(),
        plan.layout().value(),
        hashes(plan.skew().keys()),
        plan.joins().stream()
            .map(join -> new JoinPlan(join.shards().value(), hashes(join.hotKeys())))
            .toList(),
        List.of(
            OutputPlan.only(
                plan.writerBuckets().value(),
                plan.windowSpread().value(),
                plan.skew().windows().stream()
                    .map(hot -> new HotWindow(hot.startMicros(), hot.buckets()))
                    .toList())));
  }

  private static List<Long> hashes(List<HotKey> keys) {
    return keys.stream().map(HotKey::hash).toList();
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
