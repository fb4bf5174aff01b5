package io.headgate.formats.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds data that is not part of the repository: {@code shared/data} beside it or further up. */
public final class SharedData {
  private SharedData() {}

  public static Optional<Path> file(String name) {
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
