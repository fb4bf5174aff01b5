package io.headgate.launcher.runner;

import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.Workspace;
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
  public static Optional<InstalledRunner> find(Workspace workspace, Runner runner) {
    Path lib = workspace.lib(runner.name());
    return Files.isDirectory(lib)
        ? Optional.of(new InstalledRunner(runner, lib))
        : Optional.empty();
  }

  /**
   * The runner, installed.
   *
   * @throws LaunchException if it is not; it says how to install it
   */
  public static InstalledRunner require(Workspace workspace, Runner runner) {
    return find(workspace, runner)
        .orElseThrow(
            () ->
                new LaunchException(
                    "Cannot start the %s runner: it is not installed. Install it: headgate install %s"
                        .formatted(runner.name(), runner.name())));
  }
}
