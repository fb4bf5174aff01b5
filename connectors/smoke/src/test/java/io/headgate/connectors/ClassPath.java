package io.headgate.connectors;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The class path of a run that names connectors: the runner's folder of the distribution, then of
 * each connector the folder for all runners and the one for this runner.
 */
record ClassPath(String runner, List<String> connectors) {
  static final List<String> CONNECTORS = List.of("avro", "aws", "kafka");

  private static final Path LIB = Path.of(System.getProperty("headgate.dist"), "lib");

  /** The folder of a part of the distribution. */
  static Path lib(String part) {
    return LIB.resolve(part);
  }

  /** As {@code java -cp} takes it. */
  String argument() {
    return folders().stream().map(folder -> folder + "/*").collect(Collectors.joining(":"));
  }

  /** The jars, in the order in which a class is looked for. */
  List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path folder : folders()) {
      jars.addAll(jars(folder));
    }
    return jars;
  }

  /** The jars of one folder, by name; none where there is no such folder. */
  static List<Path> jars(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
        found.forEach(jars::add);
      }
    }
    jars.sort(null);
    return jars;
  }

  private List<Path> folders() {
    List<Path> folders = new ArrayList<>(List.of(lib(runner)));
    for (String connector : connectors) {
      folders.add(lib(connector));
      folders.add(lib(connector).resolve(runner));
    }
    return folders;
  }
}
