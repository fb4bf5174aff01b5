package io.headgate.cli.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Folders for what does not stay. */
public final class Folders {
  private Folders() {}

  /**
   * Where a command may put what does not fit in memory.
   *
   * @param given {@code --temp}; without it {@code $TMPDIR} or {@code /tmp}
   * @throws CommandException if it is no folder, or cannot be written
   */
  public static Path temporary(Shell shell, @Nullable String given) {
    Path path =
        given == null ? shell.workspace().temp() : shell.folder().resolve(given).normalize();
    if (!Files.isDirectory(path) || !Files.isWritable(path)) {
      throw new CommandException(
          ExitCode.USAGE, "--temp: %s (expected: a folder that can be written)".formatted(path));
    }
    return path;
  }
}
