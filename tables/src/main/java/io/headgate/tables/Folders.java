package io.headgate.tables;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Folders of a sink: made so that they last, deleted without following links. */
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

  /** Deletes a folder with all that is in it; of links, the links. */
  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            if (cause instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // somebody else deletes it too
            }
            throw cause;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException cause)
              throws IOException {
            if (cause != null) {
              throw cause;
            }
            try {
              Files.deleteIfExists(visited);
            } catch (DirectoryNotEmptyException e) {
              // A worker that nobody waits for still writes here: the next start deletes the rest.
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
