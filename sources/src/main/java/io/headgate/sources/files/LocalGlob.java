package io.headgate.sources.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.regex.PatternSyntaxException;

/**
 * A glob of the local file system, as Beam reads one, but for two things: it hands out what is no
 * regular file too, and it looks no deeper than the pattern reaches.
 *
 * @param base the folder that the pattern begins in
 * @param depth how far below it a match can be
 */
record LocalGlob(Path base, PathMatcher matcher, int depth) {

  /**
   * A glob.
   *
   * @throws IOException if the pattern is none
   */
  static LocalGlob of(String pattern) throws IOException {
    Path whole = Path.of(pattern).toAbsolutePath();
    Path base = whole.getRoot();
    int literal = 0;
    while (literal < whole.getNameCount() - 1 && !isGlob(whole.getName(literal).toString())) {
      base = base.resolve(whole.getName(literal++));
    }
    try {
      PathMatcher matcher =
          FileSystems.getDefault().getPathMatcher("glob:" + whole.toString().replace("\\", "\\\\"));
      boolean deep = pattern.contains("**") || pattern.contains("{");
      return new LocalGlob(
          base, matcher, deep ? Integer.MAX_VALUE : whole.getNameCount() - literal);
    } catch (PatternSyntaxException e) {
      throw new IOException(
          "Cannot read %s: it is no glob (%s). Correct it.".formatted(pattern, e.getDescription()),
          e);
    }
  }

  private static boolean isGlob(String name) {
    return name.chars().anyMatch(c -> "*?[{\\".indexOf(c) >= 0);
  }

  /** Hands out all that matches and is no folder. Folders that cannot be opened match nothing. */
  void list(LocalEntries out) throws IOException {
    if (!Files.isDirectory(base)) {
      throw new FileNotFoundException(base.toString());
    }
    Files.walkFileTree(
        base,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!matcher.matches(file) || attributes.isDirectory()) {
              return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) { // it could not be followed
              if (!LocalFolder.isHidden(file)) {
                out.unreadable(file, new NoSuchFileException(file.toString()));
              }
            } else if (attributes.isRegularFile()) {
              out.file(new LocalEntry(file, attributes));
            } else {
              out.irregular(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            boolean skipped = Files.isDirectory(file) || cause instanceof FileSystemLoopException;
            if (!skipped && matcher.matches(file)) {
              out.unreadable(file, cause);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
