package io.headgate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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

  /** Deletes a folder with all that is in it; one that is not there is fine. */
  public static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
