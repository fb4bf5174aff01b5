package io.headgate.launcher.calibrate;

import io.headgate.launcher.history.History;
import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.runner.Runner;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.Basis;
import io.headgate.optimizer.Calibration;
import io.headgate.optimizer.CostModel;
import io.headgate.run.StarterWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs one cell as a user would: the command {@code headgate run}, in a process of its own. */
final class CellRun {
  private static final long STOP_SECONDS = 30;

  private final Workspace workspace;
  private final Path folder;
  private volatile @Nullable Process process;

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
    ProcessBuilder command =
        new ProcessBuilder(
                List.of(
                    workspace.home().resolve("headgate").toString(),
                    "run",
                    job.toString(),
                    "--runner=" + runner.name(),
                    "--workers=" + cell.workers(),
                    "--temp=" + folder))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    command.environment().put("HEADGATE_STATE", folder.resolve("state").toString());
    command.environment().put("HEADGATE_HISTORY", folder.resolve("history").toString());
    StarterWatch.ask(command.environment());
    process = command.start();
    int exitCode = process.waitFor();
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
    Process running = process;
    if (running != null) {
      running.destroy();
      running
          .onExit()
          .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
          .exceptionally(late -> running)
          .join();
    }
  }

  /** A run as the fit wants it. */
  static Calibration.Measured measured(RunRecord run) {
    Basis basis = run.plan().basis();
    RunRecord.Actual actual = run.actual().orElseThrow();
    return new Calibration.Measured(
        basis.work(),
        CostModel.isQuick(run.input().volume().textBytes()),
        basis.width(),
        actual.cpuSeconds().orElseThrow(),
        actual.wallSeconds());
  }
}
