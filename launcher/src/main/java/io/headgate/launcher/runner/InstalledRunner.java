package io.headgate.launcher.runner;

import io.headgate.launcher.CommandException;
import io.headgate.launcher.ExitCode;
import io.headgate.launcher.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A runner whose class path is part of the distribution.
 *
 * @param runner what it is
 * @param lib the folder with its class path and its {@code java.args}
 */
public record InstalledRunner(Runner runner, Path lib) {

  /** Finds a runner; empty if it is not installed. */
  public static Optional<InstalledRunner> find(Shell shell, Runner runner) {
    Path lib = shell.home().resolve("lib").resolve(runner.name());
    return Files.isDirectory(lib)
        ? Optional.of(new InstalledRunner(runner, lib))
        : Optional.empty();
  }

  /**
   * The runner, installed.
   *
   * @throws CommandException if it is not; it says how to install it
   */
  public static InstalledRunner require(Shell shell, Runner runner) {
    return find(shell, runner)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.FAILED,
                    "Cannot start the %s runner: it is not installed. Install it: headgate install %s"
                        .formatted(runner.name(), runner.name())));
  }
}
