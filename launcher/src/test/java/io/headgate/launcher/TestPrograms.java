package io.headgate.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Programs of tests as parts of a distribution. */
public final class TestPrograms {
  private TestPrograms() {}

  /** Puts a class path and a {@code java.args} into a folder: all that this test can see. */
  public static void jar(Path lib) throws IOException {
    Files.createDirectories(lib);
    Files.writeString(lib.resolve("java.args"), "-Xshare:auto\n-XX:TieredStopAtLevel=1\n");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(lib.resolve("program.jar")), manifest).close();
  }
}
