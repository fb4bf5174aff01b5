package io.headgate.tables.local;

import io.headgate.terms.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The changes that a publication is made of, one by one: between any two of them a process may be
 * killed or the power fail. Nothing here replaces a file that is in the way, but {@link #move}.
 */
class Disk {
  private final Durability durability;

  Disk(Durability durability) {
    this.durability = durability;
  }

  /** Makes a folder in one that exists; says whether it was not there. */
  boolean createFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new NotDirectoryException(folder.toString());
      }
      return false;
    }
  }

  /**
   * Makes a file with this content, forced to disk; none where that fails.
   *
   * @throws FileAlreadyExistsException if something has that name
   */
  void create(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      try {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        if (durability == Durability.FORCE) {
          channel.force(true);
        }
      } catch (IOException e) {
        Files.delete(file); // half of it would have to be removed by hand
        throw e;
      }
    }
  }

  /**
   * Gives a file a second name.
   *
   * @throws FileAlreadyExistsException if something has that name
   */
  void link(Path file, Path name) throws IOException {
    Files.createLink(name, file);
  }

  /** Renames a file, in the place of one that has the name. */
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Copies a file to one that is not there, forced to disk. */
  void copy(Path from, Path to) throws IOException {
    Files.copy(from, to);
    if (durability == Durability.FORCE) {
      try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  /** Deletes a file; one that is not there is fine, and a folder of its name is somebody's. */
  void delete(Path file) throws IOException {
    if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(file);
    }
  }

  /** Deletes a folder if it is empty; says whether it is gone. */
  boolean deleteFolder(Path folder) throws IOException {
    try {
      Files.delete(folder);
      return true;
    } catch (NoSuchFileException e) {
      return true;
    } catch (DirectoryNotEmptyException | NotDirectoryException e) {
      return false;
    }
  }

  /** Forces the names in a folder to disk. */
  void force(Path folder) throws IOException {
    if (durability == Durability.FORCE) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
