package io.headgate.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** The files that a run has staged, as it describes them and as they are. */
final class StagedFiles {
  private StagedFiles() {}

  /** A staged file's name in the folder of its run. */
  static String name(DataFile file) {
    return Path.of(file.staged()).getFileName().toString();
  }

  /**
   * Checks that all are there, whole, and in this folder. What is committed can be finished only
   * with them.
   *
   * @throws SinkException if one is not
   */
  static void check(Path staging, List<DataFile> files) throws IOException {
    for (DataFile file : files) {
      Path path = Path.of(file.staged()).normalize();
      if (!staging.equals(path.getParent())) {
        throw refused(path, "it is not in %s, where its run stages files".formatted(staging));
      }
      BasicFileAttributes attributes;
      try {
        attributes =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException e) {
        throw refused(path, "it has disappeared since it was written");
      }
      if (!attributes.isRegularFile() || attributes.size() != file.bytes()) {
        throw refused(
            path, "it has %d bytes (expected: %d)".formatted(attributes.size(), file.bytes()));
      }
    }
  }

  private static SinkException refused(Path path, String cause) {
    return new SinkException(
        "Cannot publish %s: %s. Nothing was published; run the job again.".formatted(path, cause));
  }
}
