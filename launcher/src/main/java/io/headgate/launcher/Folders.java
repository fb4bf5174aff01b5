package io.headgate.launcher;

import io.headgate.options.run.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Folders for what does not stay. */
public final class Folders {
  private static final String TEMPORARY = "/tmp";

  private Folders() {}

  /**
   * Where a command may put what does not fit in memory.
   *
   * @param given {@code --temp}; without it {@code $TMPDIR} or {@code /tmp}
   * @throws CommandException if it is no folder, or cannot be written
   */
  static Path temporary(Shell shell, @Nullable String given) {
    String folder = given == null ? shell.environment().getOrDefault("TMPDIR", TEMPORARY) : given;
    Path path = shell.folder().resolve(folder).normalize();
    if (!Files.isDirectory(path) || !Files.isWritable(path)) {
      throw new CommandException(
          ExitCode.USAGE, "--temp: %s (expected: a folder that can be written)".formatted(path));
    }
    return path;
  }

  /**
   * Makes a folder that only this user can enter.
   *
   * @param purpose a word for its name
   * @throws CommandException if it cannot be made
   */
  public static TemporaryFolder temporaryFor(String purpose, Path parent) {
    try {
      return TemporaryFolder.create(parent, purpose);
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }
}
