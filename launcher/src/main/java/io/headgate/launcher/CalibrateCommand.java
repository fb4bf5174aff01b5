package io.headgate.launcher;

import io.headgate.launcher.calibrate.Calibrator;
import io.headgate.launcher.plan.CostModels;
import io.headgate.launcher.run.KilledRuns;
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
    KilledRuns.tidyUp(shell, parent);
    if (Files.getFileStore(parent).getUsableSpace() < DISK_BYTES) {
      throw new CommandException(
          ExitCode.FAILED,
          "Cannot calibrate in %s: it has %s of space, and %s are needed. Name another folder with --temp."
              .formatted(
                  parent,
                  Texts.size(Files.getFileStore(parent).getUsableSpace()),
                  Texts.size(DISK_BYTES)));
    }
    Calibrator calibrator = new Calibrator(shell, parent);
    calibrator.run().forEach(shell.out()::println);
    shell.out().println("Kept in " + CostModels.file(shell));
    return ExitCode.DONE;
  }
}
