package io.headgate.tables.local;

import io.headgate.tables.SinkException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Refuses links on the way to what is a job's own; each folder is looked at once. */
final class Links {
  private final Set<Path> seen = new HashSet<>();

  /**
   * Checks the folders between this one and a file.
   *
   * @param top may be a link itself, nothing below it may
   * @throws SinkException if one is a link, or no folder
   */
  void refuse(Path top, Path file) throws SinkException {
    for (Path at = file.getParent();
        at != null && !at.equals(top) && at.startsWith(top) && seen.add(at);
        at = at.getParent()) {
      requireFolder(at);
    }
  }

  /** Checks one folder, which need not be there. */
  static void requireFolder(Path path) throws SinkException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new SinkException(
          "Cannot use %s: it is %s (expected: a folder). Nothing was touched; remove it, or choose another sink.path."
              .formatted(path, Files.isSymbolicLink(path) ? "a link" : "a file"));
    }
  }
}
