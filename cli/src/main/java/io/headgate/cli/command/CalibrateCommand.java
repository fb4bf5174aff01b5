package io.headgate.cli.command;

import io.headgate.cli.screen.Crossover;
import io.headgate.cli.shell.CommandException;
import io.headgate.cli.shell.ExitCode;
import io.headgate.cli.shell.Folders;
import io.headgate.cli.shell.Shell;
import io.headgate.cli.shell.Stop;
import io.headgate.launcher.calibrate.CalibrationListener;
import io.headgate.launcher.calibrate.Calibrator;
import io.headgate.launcher.plan.CostModels;
import io.headgate.launcher.run.KilledRuns;
import io.headgate.optimizer.request.Format;
import io.headgate.optimizer.request.JobShape;
import io.headgate.terms.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what runs cost on this machine. */
@Command(
    name = "calibrate",
    description =
        "Measure what runs cost on this machine, on every installed runner, with generated events;"
            + " a few minutes. Later plans use it.",
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {
  /** Generated events and what runs over them spill. */
  private static final long DISK_BYTES = 6L << 30;

  private static final String STOPPED = "Stopped: the calibration is as it was.";

  /** The job of the events that crossings are told for. */
  private static final JobShape ORDINARY = new JobShape(Format.NDJSON, 10, true, true, 128L << 20);

  private final Shell shell;

  @Option(
      names = "--temp",
      paramLabel = "DIR",
      description =
          "Folder for 6 GiB of generated events, removed at the end. Default: $TMPDIR or /tmp.")
  private @Nullable String temp;

  CalibrateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path parent = Folders.temporary(shell, temp);
    KilledRuns.tidyUp(shell.workspace(), parent, shell.err()::println);
    if (Files.getFileStore(parent).getUsableSpace() < DISK_BYTES) {
      throw new CommandException(
          ExitCode.FAILED,
          "Cannot calibrate in %s: it has %s of space, and %s are needed. Name another folder with --temp."
              .formatted(
                  parent,
                  Numbers.size(Files.getFileStore(parent).getUsableSpace()),
                  Numbers.size(DISK_BYTES)));
    }
    try (Stop stop = Stop.of(shell, STOPPED);
        Calibrator calibrator =
            Calibrator.in(shell.workspace(), parent, new CalibrationLines(shell))) {
      stop.means(() -> stopped(calibrator));
      Calibrator.Calibrated calibrated = calibrator.calibrate();
      new Crossover(calibrated.sample(), ORDINARY, calibrated.options())
          .lines()
          .forEach(shell.out()::println);
    }
    shell.out().println("Kept in " + CostModels.file(shell.workspace()));
    return ExitCode.DONE;
  }

  private static String stopped(Calibrator calibrator) {
    try {
      calibrator.close();
      return STOPPED;
    } catch (IOException e) {
      return STOPPED + " " + e.getMessage();
    }
  }

  /** A line for each run, and one for each runner. */
  private record CalibrationLines(Shell shell) implements CalibrationListener {
    @Override
    public void measured(
        String runner, String events, int workers, double wallSeconds, boolean quiet) {
      shell
          .err()
          .printf(
              "%-8s %-16s %s: %s%s%n",
              runner,
              events,
              Numbers.count(workers, "worker"),
              Numbers.seconds(wallSeconds),
              quiet ? "" : " (the machine had other work to do: too slow)");
    }

    @Override
    public void fitted(String runner, double cpuError, double wallError) {
      shell
          .err()
          .printf(
              "%s: the model is off by at most %s of CPU and %s of wall time%n",
              runner, Numbers.share(cpuError), Numbers.share(wallError));
    }
  }
}
