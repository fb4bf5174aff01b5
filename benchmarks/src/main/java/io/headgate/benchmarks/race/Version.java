package io.headgate.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which version of its system a contender runs on, as its class path says. */
final class Version {
  private Version() {}

  /** {@code spark-sql_2.12 3.5.6}; {@code unknown} if no jar on the class path has that name. */
  static String of(Path classPath, String jar) throws IOException {
    Pattern pattern = Pattern.compile(Pattern.quote(jar) + "-([0-9].*)\\.jar");
    try (Stream<Path> jars = Files.list(classPath)) {
      return jars.map(file -> pattern.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(version -> jar + " " + version.group(1))
          .findFirst()
          .orElse("unknown");
    }
  }
}
