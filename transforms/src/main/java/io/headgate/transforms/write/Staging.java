package io.headgate.transforms.write;

import static java.util.Objects.requireNonNull;

import io.headgate.terms.Durability;
import java.io.Serializable;

/**
 * Where files are written until they are published.
 *
 * @param folder a folder that exists, of a file system that Beam knows
 * @param filePrefix how the names of published files begin, such as the names of job and run
 * @param durability whether local files are on disk once they are finished
 */
public record Staging(String folder, String filePrefix, Durability durability)
    implements Serializable {
  public Staging {
    requireNonNull(folder, "folder");
    requireNonNull(filePrefix, "filePrefix");
    requireNonNull(durability, "durability");
    if (folder.isEmpty()) {
      throw new IllegalArgumentException("stagingDirectory: not set (expected: a folder)");
    }
  }
}
