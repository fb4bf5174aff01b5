package io.headgate.deploy;

import io.headgate.cli.Headgate;
import io.headgate.cli.shell.Shell;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A distribution whose part that renders has one jar, which refers to the class path of tests. */
record Distribution(Path folder) {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:15:00Z"), ZoneOffset.UTC);

  static Distribution in(Path folder) throws IOException {
    Path lib = Files.createDirectories(folder.resolve("home/lib/deploy"));
    Files.copy(Path.of("src/main/dist/java.args"), lib.resolve("java.args"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(lib.resolve("test.jar"))) {
      new JarOutputStream(out, manifest).close();
    }
    return new Distribution(folder);
  }

  /** Runs {@code headgate} in the folder. */
  Rendered run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Shell shell =
        new Shell(
            Map.of("HEADGATE_STATE", state().toString()),
            folder,
            folder.resolve("home"),
            new PrintWriter(out),
            new PrintWriter(err, true),
            0,
            CLOCK,
            Optional.empty());
    int exitCode = Headgate.execute(shell, arguments);
    return new Rendered(exitCode, out.toString(), err.toString());
  }

  Path state() {
    return folder.resolve("state");
  }

  Path jar() {
    return folder.resolve("home/lib/spark/headgate-spark.jar");
  }
}
