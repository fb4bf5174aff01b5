package io.headgate.launcher.calibrate;

import io.headgate.launcher.history.History;
import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.process.ChildJvm;
import io.headgate.launcher.runner.Runner;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.cost.Basis;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.learning.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one cell as a user would: the command {@code headgate run}, in a process of its own. */
final class CellRun {
  private static final long STOP_SECONDS = 30;

  private final Workspace workspace;
  private final Path folder;
  private volatile @Nullable ChildJvm child;

  /**
   * In a folder that is removed afterwards.
   *
   * @param folder for events, output, state and history
   */
  CellRun(Workspace workspace, Path folder) {
    this.workspace = workspace;
    this.folder = folder;
  }

  /**
   * Runs and says what it took.
   *
   * @throws LaunchException if it failed
   */
  RunRecord of(Runner runner, Cell cell) throws IOException, InterruptedException {
    cell.events().write(folder);
    Path job = folder.resolve(cell.events().name() + ".yaml");
    Files.writeString(job, cell.events().job(folder));
    Path log = folder.resolve("calibrate.log");
    // The script, in whose place Java starts: it knows the archive of the launcher's classes.
    List<String> command =
        List.of(
            workspace.home().resolve("headgate").toString(),
            "run",
            job.toString(),
            "--runner=" + runner.name(),
            "--workers=" + cell.workers(),
            "--temp=" + folder);
    Map<String, String> environment =
        Map.of(
            Workspace.STATE, folder.resolve("state").toString(),
            History.VARIABLE, folder.resolve("history").toString());
    ChildJvm started = ChildJvm.logging(command, workspace.folder(), environment, log);
    child = started;
    int exitCode = started.exitCode();
    if (exitCode != 0) {
      throw new LaunchException(
          "Cannot calibrate %s with %s: its run ended with code %d.%n%s"
              .formatted(runner.name(), cell.events().title(), exitCode, Files.readString(log)));
    }
    List<RunRecord> runs =
        History.in(folder.resolve("history")).of("calibrate-" + cell.events().name(), 1).runs();
    return runs.get(0);
  }

  /** Ends the run that is going on; the others are not begun. */
  void stop() {
    ChildJvm running = child;
    if (running != null) {
      running.end(STOP_SECONDS);
    }
  }

  /** A run as the fit wants it. */
  static Calibration.Measured measured(RunRecord run) {
    Basis basis = run.chosen().basis();
    RunRecord.Actual actual = run.actual().orElseThrow();
    return new Calibration.Measured(
        basis.work(),
        CostModel.isQuick(run.input().volume().textBytes()),
        basis.width(),
        actual.cpuSeconds().orElseThrow(),
        actual.wallSeconds());
  }
}
