package io.headgate.transforms.write;

import static java.util.Objects.requireNonNull;

import io.headgate.sink.Durability;
import java.io.Serializable;

/**
 * Where files are written until they are published.
 *
 * @param folder a folder that exists, of a file system that Beam knows; empty if it is not set
 * @param filePrefix how the names of published files begin
 * @param durability whether local files are on disk once they are finished
 */
record Staging(String folder, String filePrefix, Durability durability) implements Serializable {
  static final Staging NONE = new Staging("", "part", Durability.FORCE);

  Staging {
    requireNonNull(folder, "folder");
    requireNonNull(filePrefix, "filePrefix");
    requireNonNull(durability, "durability");
  }

  Staging in(String other) {
    return new Staging(requireNonNull(other, "staging"), filePrefix, durability);
  }

  Staging named(String prefix) {
    return new Staging(folder, requireNonNull(prefix, "prefix"), durability);
  }

  Staging with(Durability other) {
    return new Staging(folder, filePrefix, other);
  }

  /**
   * Itself, if files can be written there.
   *
   * @throws IllegalStateException if the folder is not set
   */
  Staging required() {
    if (folder.isEmpty()) {
      throw new IllegalStateException("stagingDirectory: not set (expected: a folder)");
    }
    return this;
  }
}
