package io.headgate.transforms.read;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What stands at a path of the local file system, links followed. Nothing is opened: that would
 * wait for ever at a pipe.
 *
 * @param device number of the file system that it is in; 0 where that is not known
 */
record LocalEntry(Path path, Kind kind, FileStamp stamp, long device) {
  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  /** What a path can lead to. */
  enum Kind {
    FILE("a regular file"),
    FOLDER("a folder"),
    PIPE("a pipe"),
    DEVICE("a device"),
    SOCKET("a socket"),
    OTHER("something else");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The type in the mode of an inode: POSIX, {@code sys/stat.h}. */
    private static Kind ofMode(int mode) {
      return switch (mode & 0xF000) {
        case 0x1000 -> PIPE;
        case 0x2000, 0x6000 -> DEVICE;
        case 0x4000 -> FOLDER;
        case 0x8000 -> FILE;
        case 0xC000 -> SOCKET;
        default -> OTHER;
      };
    }
  }

  /** What stands at a path. */
  static LocalEntry at(Path path) throws IOException {
    if (!UNIX) {
      return portable(path);
    }
    Attributes unix =
        new Attributes(Files.readAttributes(path, "unix:mode,size,lastModifiedTime,ctime,ino,dev"));
    FileStamp stamp =
        new FileStamp(
            unix.number("size"),
            unix.nanos("lastModifiedTime"),
            unix.number("ino"),
            unix.nanos("ctime"),
            0);
    return new LocalEntry(path, Kind.ofMode((int) unix.number("mode")), stamp, unix.number("dev"));
  }

  /** What {@code stat} says; all that was asked for is there. */
  private record Attributes(Map<String, Object> values) {
    long number(String name) {
      return ((Number) requireNonNull(values.get(name), name)).longValue();
    }

    long nanos(String name) {
      return LocalEntry.nanos((FileTime) requireNonNull(values.get(name), name));
    }
  }

  private static LocalEntry portable(Path path) throws IOException {
    BasicFileAttributes entry = Files.readAttributes(path, BasicFileAttributes.class);
    Kind kind = entry.isRegularFile() ? Kind.FILE : entry.isDirectory() ? Kind.FOLDER : Kind.OTHER;
    long modified = nanos(entry.lastModifiedTime());
    return new LocalEntry(path, kind, new FileStamp(entry.size(), modified, 0, 0, 0), 0);
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }

  /**
   * What it is known by.
   *
   * @throws IrregularFileException if it is no regular file
   */
  FileStamp regularFile() throws IrregularFileException {
    if (kind != Kind.FILE) {
      throw new IrregularFileException(kind.words);
    }
    return stamp;
  }
}
