package io.headgate.sources.files;

import static java.util.Objects.requireNonNull;

import io.headgate.terms.Compression;

/**
 * A file of the input.
 *
 * @param path its URI, or its absolute path in the local file system
 * @param stamp what it was when it was listed
 * @param compression how it is compressed; {@code AUTO} if its first bytes could not be read
 * @param splittable whether it can be read from the middle: plain, and in a store that can seek
 */
public record InputFile(String path, FileStamp stamp, Compression compression, boolean splittable) {
  public InputFile {
    requireNonNull(path, "path");
    requireNonNull(stamp, "stamp");
    requireNonNull(compression, "compression");
  }

  /** A file of which no more than its size is known. */
  public InputFile(String path, long bytes, Compression compression, boolean splittable) {
    this(path, FileStamp.ofSize(bytes), compression, splittable);
  }

  /** Its size as it is stored. */
  public long bytes() {
    return stamp.bytes();
  }
}
