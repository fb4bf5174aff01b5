package io.headgate.transforms.decode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds data that is not part of the repository: {@code shared/data} beside it or further up. */
final class SharedData {
  private SharedData() {}

  static Optional<Path> file(String name) {
    String given = System.getProperty("headgate.shared.data", "");
    if (!given.isEmpty()) {
      return Optional.of(Path.of(given, name)).filter(Files::exists);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path candidate = folder.resolve("shared/data").resolve(name);
      if (Files.exists(candidate)) {
        return Optional.of(candidate);
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }
}
