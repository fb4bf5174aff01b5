package io.headgate.benchmarks.race;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The Parquet files that a contender has left. Files and folders whose names begin with {@code _}
 * or {@code .} are no data: check sums, dead letters, the state of a job.
 *
 * @param files in the order of their names
 * @param bytes of all files
 */
public record Output(List<Path> files, long bytes) {

  /** What is in a folder; nothing if the folder is not there. */
  public static Output of(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    if (!Files.exists(folder)) {
      return new Output(files, 0);
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            return !inner.equals(folder) && isHidden(inner)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return new Output(files.stream().sorted().toList(), bytes);
  }

  /** Deletes a folder with all that is in it; a folder that is not there is fine. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          @SuppressWarnings("NullAway") // the visitor's contract: null unless listing failed
          public FileVisitResult postVisitDirectory(Path inner, IOException failed)
              throws IOException {
            Files.delete(inner);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isHidden(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith("_") || name.startsWith(".");
  }
}
