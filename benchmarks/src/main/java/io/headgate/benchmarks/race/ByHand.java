package io.headgate.benchmarks.race;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A main program of {@code benchmarks/contenders}, in a JVM of its own.
 *
 * @param name also its folder
 * @param main its class, below {@code io.headgate.contender}
 * @param heap the largest heap unless the command line says another
 * @param jar without its version
 */
record ByHand(String name, String main, String heap, String jar) implements Contender {

  @Override
  public Path classPath(Course course) {
    return folder(course).resolve("target/lib");
  }

  @Override
  public List<String> command(Course course, Optional<String> otherHeap) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + folder(course).resolve("java.args"),
        "-Xmx" + otherHeap.orElse(heap),
        "-cp",
        folder(course).resolve("target/classes") + File.pathSeparator + classPath(course) + "/*",
        "io.headgate.contender." + main,
        "--input=" + course.events(),
        "--products=" + course.products(),
        "--output=" + course.output(),
        "--workers=" + course.workers());
  }

  @Override
  public Map<String, String> environment(Course course) {
    return Map.of();
  }

  private Path folder(Course course) {
    return course.repository().resolve("benchmarks/contenders").resolve(name);
  }
}
