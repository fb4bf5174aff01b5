package io.headgate.benchmarks.race;

import io.headgate.contender.Job;
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
 * @param jobs that it knows
 */
record ByHand(String name, String main, String heap, String jar, List<Job> jobs)
    implements Contender {

  @Override
  public boolean knows(Job job) {
    return jobs.contains(job);
  }

  @Override
  public Path classPath(Course.Built built) {
    return folder(built).resolve("target/lib");
  }

  @Override
  public List<String> command(Course course, Optional<String> otherHeap) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + folder(course.built()).resolve("java.args"),
        "-Xmx" + otherHeap.orElse(heap),
        "-cp",
        folder(course.built()).resolve("target/classes")
            + File.pathSeparator
            + classPath(course.built())
            + "/*",
        "io.headgate.contender." + main,
        "--job=" + course.job().name(),
        "--input=" + course.events(),
        "--table=" + course.table(),
        "--output=" + course.output(),
        "--workers=" + course.built().workers());
  }

  @Override
  public Map<String, String> environment(Course course) {
    return Map.of();
  }

  private Path folder(Course.Built built) {
    return built.repository().resolve("benchmarks/contenders").resolve(name);
  }
}
