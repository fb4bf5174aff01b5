package io.headgate.run;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes folders with all that is in them. */
public final class Trees {
  private Trees() {}

  /**
   * Deletes a folder, or a file. Links are removed, not followed; what is not there is fine, and so
   * is what others remove meanwhile.
   *
   * @return whether all is gone; not where somebody still writes there, which stays
   */
  public static boolean delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    Files.walkFileTree(folder, new Deletion());
    return !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      if (e != null && !(e instanceof NoSuchFileException)) {
        throw e;
      }
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException written) {
        // Somebody has made a file there since; so has what is above.
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
