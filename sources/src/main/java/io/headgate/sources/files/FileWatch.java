package io.headgate.sources.files;

import io.headgate.terms.Compression;
import io.headgate.terms.OnGrowth;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sees whether a file is still what was listed. It asks the file's store, and opens nothing. */
final class FileWatch {
  private static final String REPLACED = "it was replaced by another file while it was read";

  private final FileRange range;
  private final @Nullable OnGrowth onGrowth;
  private boolean suspicious;

  private FileWatch(FileRange range, @Nullable OnGrowth onGrowth) {
    this.range = range;
    this.onGrowth = onGrowth;
  }

  /** Holds a file to what was listed. */
  static FileWatch strict(FileRange range, OnGrowth onGrowth) {
    return new FileWatch(range, onGrowth);
  }

  /** Takes a file as it is, for samples. */
  static FileWatch lenient(FileRange range) {
    return new FileWatch(range, null);
  }

  boolean isLenient() {
    return onGrowth == null;
  }

  /**
   * Before the file is opened. In a remote store the end of the range says it early enough.
   *
   * @throws IOException if it is not there, or no regular file any more
   */
  void beforeOpening() throws IOException {
    if (onGrowth != null && FileStamp.isLocal(range.path())) {
      suspicious = now().since(range.file()) != FileStamp.Change.NONE;
    }
  }

  /**
   * Before its first byte is read. A network file system may have said what it knew of old, until
   * the file was opened.
   *
   * @throws IOException if its content is another one than was listed
   */
  void afterOpening() throws IOException {
    if (suspicious) {
      changed(now());
    }
  }

  /**
   * After the range was read: whether the file has grown, and is read without what was appended.
   *
   * @throws IOException if its content is another one than was listed; the message is a clause
   */
  boolean hasGrown() throws IOException {
    if (onGrowth == null) {
      return false;
    }
    FileStamp.Change change = changed(now());
    switch (change) {
      case GREW -> sameEdges("it was rewritten while it was read, and is larger than before");
      case OTHER_INODE -> sameEdges(REPLACED);
      default -> {}
    }
    return change == FileStamp.Change.GREW;
  }

  private void sameEdges(String otherwise) throws IOException {
    long listed = range.file().edges();
    if (listed != 0 && FileEdges.read(range.path(), range.fileBytes()).hash() != listed) {
      throw new IOException(otherwise);
    }
  }

  /** The reason why a file cannot be read on: its change, where there is one. */
  IOException reason(IOException broken) {
    try {
      hasGrown();
      return broken;
    } catch (IOException changed) {
      changed.addSuppressed(broken);
      return changed;
    }
  }

  private FileStamp now() throws IOException {
    try {
      return FileStamp.now(range.path());
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new IOException("it was removed after it was listed", e);
    }
  }

  private FileStamp.Change changed(FileStamp now) throws IOException {
    FileStamp.Change change = now.since(range.file());
    switch (change) {
      case NONE, OTHER_INODE -> {}
      case CUT -> throw new IOException(sizes("it was cut to %,d bytes", now));
      case REPLACED -> throw new IOException(REPLACED);
      case REWRITTEN -> throw new IOException("it was rewritten while it was read");
      case GREW -> {
        if (range.compression() != Compression.NONE) {
          throw new IOException(sizes("it is compressed and grew to %,d bytes", now));
        }
        if (onGrowth == OnGrowth.FAIL) {
          throw new IOException(sizes("it grew to %,d bytes", now));
        }
      }
    }
    return change;
  }

  private String sizes(String what, FileStamp now) {
    return String.format(
        Locale.ROOT, what + " while it was read (listed: %,d)", now.bytes(), range.fileBytes());
  }
}
