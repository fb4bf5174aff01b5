package io.headgate.tables.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/** Small files that are either whole or not there. */
final class ObjectFile {
  private ObjectFile() {}

  /** Writes a file in the place of what has its name. */
  static void replace(Disk disk, Path file, byte[] content) throws IOException {
    Path part = part(file);
    disk.create(part, content);
    disk.move(part, file);
    disk.force(folder(file));
  }

  /**
   * Writes a file unless something has its name: of several that try, one succeeds.
   *
   * @return whether this one did
   */
  static boolean createIfAbsent(Disk disk, Path file, byte[] content) throws IOException {
    Path part = part(file);
    disk.create(part, content);
    try {
      disk.link(part, file);
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (NoSuchFileException e) {
      return false; // somebody has cleaned up since: whoever does that has taken over
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      if (!createAtItsPlace(disk, file, content)) {
        return false;
      }
    } finally {
      disk.delete(part);
    }
    disk.force(folder(file));
    return true;
  }

  /** For file systems without hard links: a reader may see it half written, and refuses it then. */
  private static boolean createAtItsPlace(Disk disk, Path file, byte[] content) throws IOException {
    try {
      disk.create(file, content);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static Path folder(Path file) {
    return requireNonNull(file.toAbsolutePath().getParent());
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
  }

  /** Whether a name is that of a file which was not finished. */
  static boolean isPart(String name) {
    return name.matches(".*[.]json[.][0-9a-f-]{36}[.]part");
  }
}
