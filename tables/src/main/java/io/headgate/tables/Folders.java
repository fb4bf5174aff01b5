package io.headgate.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
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
}
