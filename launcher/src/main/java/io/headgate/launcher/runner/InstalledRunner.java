package io.headgate.launcher.runner;

import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.optimizer.request.RunnerProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

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

  /**
   * The archive of its classes, which the first run makes at its end, or would. It holds for one
   * class path and one Java, which are in its name.
   */
  public Path archive() throws IOException {
    return lib.resolve(String.format(Locale.ROOT, "classes-%08x.jsa", fingerprint()));
  }

  /** What a process needs: more at the end of a run that makes the archive. */
  public RunnerProfile profile() {
    try {
      return Files.exists(archive()) || !Files.isWritable(lib)
          ? runner.profile()
          : runner.firstProfile();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + lib + ": " + e, e);
    }
  }

  private int fingerprint() throws IOException {
    TreeSet<String> parts = new TreeSet<>();
    parts.add(lib.toString());
    parts.add(System.getProperty("java.vm.version") + System.getProperty("java.home"));
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "*.jar")) {
      for (Path jar : jars) {
        parts.add(jar.getFileName() + " " + Files.size(jar) + Files.getLastModifiedTime(jar));
      }
    }
    return parts.hashCode();
  }
}
