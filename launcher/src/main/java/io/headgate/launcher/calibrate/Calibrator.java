package io.headgate.launcher.calibrate;

import io.headgate.launcher.CommandException;
import io.headgate.launcher.ExitCode;
import io.headgate.launcher.Folders;
import io.headgate.launcher.Headgate;
import io.headgate.launcher.Json;
import io.headgate.launcher.Shell;
import io.headgate.launcher.Texts;
import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.plan.CostModels;
import io.headgate.launcher.plan.CostModels.CalibrationFile;
import io.headgate.launcher.plan.ThisMachine;
import io.headgate.launcher.run.Stop;
import io.headgate.launcher.runner.InstalledRunner;
import io.headgate.launcher.runner.Runner;
import io.headgate.optimizer.Calibration;
import io.headgate.optimizer.Calibration.Measured;
import io.headgate.optimizer.CostModel;
import io.headgate.optimizer.InputStatistics;
import io.headgate.optimizer.JobShape;
import io.headgate.optimizer.RunnerOption;
import io.headgate.options.run.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs all cells on all installed runners, fits their cost models and keeps them. */
public final class Calibrator {
  private static final String STOPPED = "Stopped: the calibration is as it was.";
  private static final int COLUMNS = 10;
  private static final long TARGET_BYTES = 128L << 20;

  private final Shell shell;
  private final Path parent;
  private final Map<String, CostModel> models = new HashMap<>();
  private final List<RunnerOption> options = new ArrayList<>();
  private InputStatistics sample = InputStatistics.ofFiles(0, 0);

  /**
   * For all installed runners.
   *
   * @param parent folder for a folder of generated events
   */
  public Calibrator(Shell shell, Path parent) {
    this.shell = shell;
    this.parent = parent;
  }

  /**
   * Measures, and returns the table of crossings.
   *
   * @throws CommandException if no runner is installed, or a run fails
   */
  public List<String> run() throws IOException, InterruptedException {
    List<Runner> runners =
        Runner.all().stream()
            .filter(Runner::embedded)
            .filter(runner -> InstalledRunner.find(shell, runner).isPresent())
            .toList();
    if (runners.isEmpty()) {
      throw new CommandException(
          ExitCode.FAILED,
          "Cannot calibrate: no runner is installed. Install one: headgate install direct");
    }
    try (Stop stop = Stop.of(shell, STOPPED);
        TemporaryFolder folder = Folders.temporaryFor("calibrate", parent)) {
      CellRun cells = new CellRun(shell, folder.path());
      stop.means(() -> stopped(cells, folder));
      for (Runner runner : runners) {
        measure(runner, cells);
      }
    }
    keep();
    return new Crossover(sample, new JobShape(false, COLUMNS, true, true, TARGET_BYTES), options)
        .lines();
  }

  private static String stopped(CellRun cells, TemporaryFolder folder) {
    cells.stop();
    try {
      folder.close();
      return STOPPED;
    } catch (IOException e) {
      return STOPPED + " Cannot remove " + folder.path() + ": " + e.getMessage();
    }
  }

  private void measure(Runner runner, CellRun cells) throws IOException, InterruptedException {
    List<Measured> measured = new ArrayList<>();
    // A first run makes the archive of classes that all later ones start from.
    cells.of(runner, Cell.all(1).get(0));
    for (Cell cell : Cell.all(Runtime.getRuntime().availableProcessors())) {
      RunRecord run = cells.of(runner, cell);
      measured.add(CellRun.measured(run));
      sample = cell.events().isOrdinary() ? run.input() : sample;
      shell
          .err()
          .printf(
              "%-8s %-16s %s: %s%s%n",
              runner.name(),
              cell.events().title(),
              Texts.count(cell.workers(), "worker"),
              Texts.seconds(measured.get(measured.size() - 1).wallSeconds()),
              run.quiet() ? "" : " (the machine had other work to do: too slow)");
    }
    CostModel model = Calibration.fit(runner.cost(), measured);
    models.put(runner.name(), model);
    options.add(new RunnerOption(runner.profile(), ThisMachine.machine(), true, model));
    errors(runner, measured, model);
  }

  private void errors(Runner runner, List<Measured> measured, CostModel model) {
    double cpu = 0;
    double wall = 0;
    for (Measured run : measured) {
      cpu = Math.max(cpu, Math.abs(Calibration.cpu(model, run) / run.cpuSeconds() - 1));
      wall = Math.max(wall, Math.abs(Calibration.wall(model, run) / run.wallSeconds() - 1));
    }
    shell
        .err()
        .printf(
            "%s: the model is off by at most %s of CPU and %s of wall time%n",
            runner.name(), Texts.share(cpu), Texts.share(wall));
  }

  private void keep() throws IOException {
    Json.replace(
        CostModels.file(shell),
        new CalibrationFile(ThisMachine.fingerprint(), Headgate.VERSION, models));
  }
}
