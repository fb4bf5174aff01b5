package io.headgate.transforms.read;

import static java.util.Objects.requireNonNull;

/**
 * A file of the input.
 *
 * @param path its URI, or its absolute path in the local file system
 * @param bytes its size as it is stored
 * @param compression how it is compressed; {@code AUTO} if its first bytes could not be read
 * @param splittable whether it can be read from the middle: plain, and in a store that can seek
 */
public record InputFile(String path, long bytes, Compression compression, boolean splittable) {
  public InputFile {
    requireNonNull(path, "path");
    requireNonNull(compression, "compression");
  }
}
