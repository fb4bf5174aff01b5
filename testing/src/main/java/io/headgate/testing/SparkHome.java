package io.headgate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An installation of Spark: a folder with its jars.
 *
 * @param home the folder
 * @param opened what of the JDK is opened to it, as options of a JVM
 */
public record SparkHome(Path home, List<String> opened) {

  /**
   * The installation at a path.
   *
   * @param lib the Spark part of our distribution, whose {@code java.args} opens what Spark needs
   */
  public static SparkHome at(Path home, Path lib) throws IOException {
    try (var lines = Files.lines(lib.resolve("java.args"))) {
      return new SparkHome(home, lines.filter(line -> line.startsWith("--add-opens")).toList());
    }
  }

  /** Starts one of its programs, which listens on loopback. */
  public ChildProcess start(Path log, String heap, String mainClass, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(opened);
    command.addAll(List.of(heap, "-cp", home.resolve("jars/*").toString(), mainClass));
    command.addAll(arguments);
    return ChildProcess.java(log, environment(), command);
  }

  /** What Spark's own scripts set, and loopback. */
  public Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.12", "SPARK_LOCAL_IP", Ports.HOST);
  }
}
