package io.headgate.launcher;

import io.headgate.launcher.runner.Runner;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** Programs of tests as parts of a distribution. */
public final class TestPrograms {
  private TestPrograms() {}

  /** Puts a class path and a {@code java.args} into a folder: all that this test can see. */
  public static void jar(Path lib) throws IOException {
    open(lib).close();
  }

  /** Puts a runner into a distribution whose main program is that of {@link FakeRun}. */
  public static void installFake(Path home, String runner) throws IOException {
    String main = Runner.named(runner).orElseThrow().mainClass();
    int dot = main.lastIndexOf('.');
    Path source =
        Files.createTempDirectory(home, "main").resolve(main.substring(dot + 1) + ".java");
    Files.writeString(
        source,
        """
        package %s;
        public class %s {
          public static void main(String[] args) throws Exception {
            Class.forName("%s").getMethod("main", String[].class).invoke(null, (Object) args);
          }
        }
        """
            .formatted(main.substring(0, dot), main.substring(dot + 1), FakeRun.class.getName()));
    Path classes = source.getParent();
    if (ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString())
        != 0) {
      throw new IllegalStateException("Cannot compile " + source);
    }
    String file = main.replace('.', '/') + ".class";
    try (JarOutputStream jar = open(home.resolve("lib").resolve(runner))) {
      jar.putNextEntry(new JarEntry(file));
      Files.copy(classes.resolve(file), jar);
    }
  }

  private static JarOutputStream open(Path lib) throws IOException {
    Files.createDirectories(lib);
    Files.writeString(lib.resolve("java.args"), "-XX:TieredStopAtLevel=1\n");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    OutputStream file = Files.newOutputStream(lib.resolve("program.jar"));
    return new JarOutputStream(file, manifest);
  }
}
