package io.headgate.sources.files;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;

/** A folder of the local file system, with what is below it. Links are followed. */
record LocalFolder(Path root) {

  /**
   * Hands out all that is no folder, except what has a name that begins with {@code _} or {@code
   * .}.
   */
  void list(LocalEntries out) throws IOException {
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && isHidden(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isSymbolicLink()) { // it could not be followed
              return visitFileFailed(file, new NoSuchFileException(file.toString()));
            }
            if (!isHidden(file)) {
              if (attributes.isRegularFile()) {
                out.file(new LocalEntry(file, attributes));
              } else {
                out.irregular(file);
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            if (!isHidden(file)) {
              out.unreadable(file, cause);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && isHidden(name.toString());
  }

  static boolean isHidden(String name) {
    return name.startsWith("_") || name.startsWith(".");
  }
}
