package io.headgate.tables.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Folders of a sink: made so that they last. */
final class Folders {
  private Folders() {}

  /** Makes a folder and what is missing above it; what is above a new one is forced to disk. */
  static void create(Disk disk, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      create(disk, parent);
    }
    if (disk.createFolder(folder) && parent != null) {
      disk.force(parent);
    }
  }

  /** What is in a folder, sorted; nothing if it is not there. */
  static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Removes folders that have become empty, and those above that then are. */
  static void removeEmpty(Disk disk, Collection<Path> folders, Path root, List<Path> stays)
      throws IOException {
    for (Path folder : new TreeSet<>(folders).descendingSet()) {
      for (Path at = folder;
          at != null && !stays.contains(at) && at.startsWith(root);
          at = at.getParent()) {
        if (!disk.deleteFolder(at)) {
          break; // others live there
        }
      }
    }
  }
}
