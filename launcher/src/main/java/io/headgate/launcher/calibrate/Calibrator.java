package io.headgate.launcher.calibrate;

import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.json.RecordJson;
import io.headgate.launcher.plan.CostModels;
import io.headgate.launcher.plan.CostModels.CalibrationFile;
import io.headgate.launcher.plan.ThisMachine;
import io.headgate.launcher.runner.InstalledRunner;
import io.headgate.launcher.runner.Runner;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.Version;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.cost.Factor;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.learning.Calibration;
import io.headgate.optimizer.learning.Calibration.Measured;
import io.headgate.optimizer.request.RunnerOption;
import io.headgate.run.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs all cells on all installed runners, fits their cost models and keeps them. Closed before it
 * is done, by another thread too, it ends the run that is going on and keeps nothing.
 */
public final class Calibrator implements AutoCloseable {
  private final Workspace workspace;
  private final TemporaryFolder folder;
  private final CellRun cells;
  private final CalibrationListener listener;
  private final Map<String, CostModel> models = new HashMap<>();
  private final Map<String, List<String>> factors = new HashMap<>();
  private final List<RunnerOption> options = new ArrayList<>();
  private InputStatistics sample = InputStatistics.ofFiles(0, 0);

  private Calibrator(Workspace workspace, TemporaryFolder folder, CalibrationListener listener) {
    this.workspace = workspace;
    this.folder = folder;
    this.cells = new CellRun(workspace, folder.path());
    this.listener = listener;
  }

  /**
   * For all installed runners.
   *
   * @param parent folder for a folder of generated events
   * @throws LaunchException if there can be no such folder
   */
  public static Calibrator in(Workspace workspace, Path parent, CalibrationListener listener) {
    return new Calibrator(workspace, Workspace.temporary("calibrate", parent), listener);
  }

  /**
   * What was measured.
   *
   * @param options the runners with their fitted models
   * @param sample statistics of the ordinary events
   */
  public record Calibrated(List<RunnerOption> options, InputStatistics sample) {
    public Calibrated {
      options = List.copyOf(options);
    }
  }

  /**
   * Measures and fits, some minutes.
   *
   * @throws LaunchException if no runner is installed, or a run fails
   */
  public Calibrated calibrate() throws IOException, InterruptedException {
    List<Runner> runners =
        Runner.all().stream()
            .filter(Runner::embedded)
            .filter(runner -> InstalledRunner.find(workspace, runner).isPresent())
            .toList();
    if (runners.isEmpty()) {
      throw new LaunchException(
          "Cannot calibrate: no runner is installed. Install one: headgate install direct");
    }
    for (Runner runner : runners) {
      measure(runner);
    }
    RecordJson.replace(
        CostModels.file(workspace),
        new CalibrationFile(ThisMachine.fingerprint(), Version.CURRENT, models, factors));
    return new Calibrated(options, sample);
  }

  private void measure(Runner runner) throws IOException, InterruptedException {
    List<Measured> measured = new ArrayList<>();
    // A first run makes the archive of classes that all later ones start from.
    cells.of(runner, Cell.all(1).get(0));
    for (Cell cell : Cell.all(Runtime.getRuntime().availableProcessors())) {
      RunRecord run = cells.of(runner, cell);
      Measured took = CellRun.measured(run);
      measured.add(took);
      sample = cell.events().isOrdinary() ? run.input() : sample;
      listener.measured(
          runner.name(), cell.events().title(), cell.workers(), took.wallSeconds(), run.quiet());
    }
    CostModel model = Calibration.fit(runner.cost(), measured);
    models.put(runner.name(), model);
    factors.put(
        runner.name(),
        Calibration.measured(runner.cost(), measured).stream().map(Factor::name).toList());
    options.add(new RunnerOption(runner.profile(), ThisMachine.machine(), true, model));
    tellErrors(runner, measured, model);
  }

  private void tellErrors(Runner runner, List<Measured> measured, CostModel model) {
    double cpu = 0;
    double wall = 0;
    for (Measured run : measured) {
      cpu = Math.max(cpu, Math.abs(Calibration.cpu(model, run) / run.cpuSeconds() - 1));
      wall = Math.max(wall, Math.abs(Calibration.wall(model, run) / run.wallSeconds() - 1));
    }
    listener.fitted(runner.name(), cpu, wall);
  }

  /** Ends what is going on, and removes the generated events. */
  @Override
  public void close() throws IOException {
    cells.stop();
    try {
      folder.close();
    } catch (IOException e) {
      throw new IOException("Cannot remove " + folder.path() + ": " + e.getMessage(), e);
    }
  }
}
