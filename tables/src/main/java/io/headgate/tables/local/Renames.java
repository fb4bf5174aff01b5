package io.headgate.tables.local;

import static java.util.Objects.requireNonNull;

import io.headgate.tables.SinkException;
import io.headgate.tables.Staged;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Staged files on their way to where they belong. */
final class Renames {
  private record Rename(Staged file, Path from, Path to) {
    boolean isStaged() {
      return Files.exists(from, LinkOption.NOFOLLOW_LINKS);
    }

    Path folder() {
      return requireNonNull(to.getParent());
    }
  }

  private final Disk disk;
  private final List<Rename> renames = new ArrayList<>();

  Renames(Disk disk) {
    this.disk = disk;
  }

  void add(Staged file, Path from, Path to) {
    renames.add(new Rename(file, from, to));
  }

  /**
   * Makes the folders, renames the files, and forces the folders to disk.
   *
   * @return files that are in neither of their places
   */
  List<Staged> perform() throws IOException {
    Set<Path> folders = new TreeSet<>();
    for (Rename rename : renames) {
      folders.add(rename.folder());
      if (rename.isStaged()) {
        Folders.create(disk, rename.folder());
      }
    }
    List<Staged> lost = new ArrayList<>();
    for (Rename rename : renames) {
      if (!perform(rename)) {
        lost.add(rename.file());
      }
    }
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) { // it may be gone where a later version has replaced this one
        disk.force(folder);
      }
    }
    return lost;
  }

  /** Whether the file is in its place now. */
  private boolean perform(Rename rename) throws IOException {
    try {
      move(rename);
      return true;
    } catch (NoSuchFileException e) {
      if (rename.isStaged()) {
        // Its folder is gone: whoever finishes the same publication has found it empty.
        Folders.create(disk, rename.folder());
        move(rename);
        return true;
      }
      return Files.exists(rename.to(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  private void move(Rename rename) throws IOException {
    Path to = rename.to();
    try {
      disk.move(rename.from(), to);
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      Path part = to.resolveSibling(to.getFileName() + "." + UUID.randomUUID() + ".part");
      disk.copy(rename.from(), part);
      disk.move(part, to);
      disk.delete(rename.from());
    }
  }

  /**
   * Checks a file before anything is done.
   *
   * @throws SinkException if it is not there, or not as it was described
   */
  static void requireWhole(Path staging, Staged file) throws IOException {
    Path path = staging.resolve(file.token());
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw refused(path, "it has disappeared since it was written");
    }
    if (!attributes.isRegularFile() || attributes.size() != file.bytes()) {
      throw refused(
          path, "it has %d bytes (expected: %d)".formatted(attributes.size(), file.bytes()));
    }
  }

  private static SinkException refused(Path path, String cause) {
    return new SinkException(
        "Cannot publish %s: %s. Nothing was published; run the job again.".formatted(path, cause));
  }
}
