package io.headgate.benchmarks.race;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which versions race. */
final class Version {
  private static final String UNKNOWN = "unknown";

  private Version() {}

  /** The commit of a repository, with {@code +} if files have changed since. */
  static String ofSources(Path repository) throws IOException {
    Process git =
        new ProcessBuilder(
                "git",
                "-C",
                repository.toString(),
                "describe",
                "--always",
                "--abbrev=12",
                "--dirty=+",
                "--exclude=*")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return commit.isEmpty() ? UNKNOWN : commit;
  }

  /**
   * As the class path says it: {@code spark-sql_2.12 3.5.6}; {@code unknown} if no jar on the class
   * path has that name.
   */
  static String of(Path classPath, String jar) throws IOException {
    Pattern pattern = Pattern.compile(Pattern.quote(jar) + "-([0-9].*)\\.jar");
    try (Stream<Path> jars = Files.list(classPath)) {
      return jars.map(file -> pattern.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(version -> jar + " " + version.group(1))
          .findFirst()
          .orElse(UNKNOWN);
    }
  }
}
