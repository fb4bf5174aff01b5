package io.headgate.benchmarks.shapes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/** What tells one build of the distribution from another: the classes of it, not their times. */
final class Build {
  private Build() {}

  /** Eight digits, over all entries of all of Headgate's jars. */
  static String of(Path distribution) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.walk(distribution.resolve("lib"))) {
      jars =
          files
              .filter(file -> file.getFileName().toString().matches("headgate.*\\.jar"))
              .sorted()
              .toList();
    }
    CRC32 all = new CRC32();
    for (Path jar : jars) {
      try (ZipFile zip = new ZipFile(jar.toFile());
          Stream<String> entries =
              zip.stream().map(entry -> entry.getName() + entry.getCrc()).sorted()) {
        entries.forEach(
            entry -> all.update(entry.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return String.format(Locale.ROOT, "%08x", all.getValue());
  }
}
