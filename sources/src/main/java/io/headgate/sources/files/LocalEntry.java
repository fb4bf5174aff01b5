package io.headgate.sources.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands at a path of the local file system, links followed. Nothing is opened: that would
 * wait for ever at a pipe.
 */
record LocalEntry(Path path, BasicFileAttributes attributes) {
  private static final String INODE = "ino=";
  private static final Pattern DEVICE = Pattern.compile("dev=(\\w+)");

  /** What stands at a path. */
  static LocalEntry at(Path path) throws IOException {
    return new LocalEntry(path, Files.readAttributes(path, BasicFileAttributes.class));
  }

  /**
   * What it is known by.
   *
   * @throws IrregularFileException if it is no regular file
   */
  FileStamp regularFile() throws IOException {
    if (!attributes.isRegularFile()) {
      throw new IrregularFileException(kind());
    }
    long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new FileStamp(attributes.size(), modified, inode(), 0);
  }

  /**
   * Its number in its file system; 0 where there is none. On Unix a key is {@code (dev=…,ino=…)}.
   */
  private long inode() {
    String key = String.valueOf(attributes.fileKey());
    long inode = 0;
    int at = key.indexOf(INODE);
    for (int i = at + INODE.length(); at >= 0 && Character.isDigit(key.charAt(i)); i++) {
      inode = inode * 10 + key.charAt(i) - '0';
    }
    return inode;
  }

  /** The file system that it is in; empty where that is not known. */
  String device() {
    Matcher device = DEVICE.matcher(String.valueOf(attributes.fileKey()));
    return device.find() ? device.group(1) : "";
  }

  private String kind() throws IOException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
      return "no file";
    }
    // The type in the mode of an inode: POSIX, sys/stat.h.
    return switch ((int) Files.getAttribute(path, "unix:mode") & 0xF000) {
      case 0x1000 -> "a pipe";
      case 0x2000, 0x6000 -> "a device";
      case 0x4000 -> "a folder";
      case 0xC000 -> "a socket";
      default -> "no file";
    };
  }
}
