package io.headgate.transforms.read;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** A folder of the local file system, with what is below it. Links are followed. */
record LocalFolder(Path root) {

  /**
   * Hands out all files with their sizes, except what has a name that begins with {@code _} or
   * {@code .}.
   */
  void list(OnUnreadable onUnreadable, List<String> skipped, ObjLongConsumer<Path> out)
      throws IOException {
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
            if (attributes.isRegularFile() && !isHidden(file)) {
              out.accept(file, attributes.size());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            if (!isHidden(file)) {
              unreadable(file, cause, onUnreadable, skipped);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void unreadable(
      Path file, IOException cause, OnUnreadable onUnreadable, List<String> skipped)
      throws IOException {
    String message = "Cannot read %s: %s.".formatted(file, reason(cause));
    if (onUnreadable == OnUnreadable.FAIL) {
      throw new UnreadableFileException(message, cause).withAdvice();
    }
    skipped.add(message);
  }

  private static String reason(IOException cause) {
    if (cause instanceof FileSystemLoopException) {
      return "it is a link to a folder that it is in";
    }
    return cause instanceof NoSuchFileException
        ? "it leads to a file that is not there"
        : String.valueOf(cause.getMessage());
  }

  private static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && isHidden(name.toString());
  }

  static boolean isHidden(String name) {
    return name.startsWith("_") || name.startsWith(".");
  }
}
