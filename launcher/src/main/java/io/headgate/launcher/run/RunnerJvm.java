package io.headgate.launcher.run;

import io.headgate.optimizer.InputStatistics;
import io.headgate.options.run.RunPlan;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How the JVM of a run is started: with the heap of the plan, without the second compiler where the
 * input is too small to pay for it, and with an archive of its classes. The archive is made at the
 * end of the first run; it holds for one class path and one Java, which are in its name.
 */
final class RunnerJvm {
  /** Input under this size is done before the second compiler has earned its time. */
  private static final long QUICK_BYTES = 64L << 20;

  private final Path lib;
  private final Path archive;
  private final Path newArchive;
  private final RunPlan plan;
  private final long textBytes;

  private RunnerJvm(Path lib, Path archive, RunPlan plan, long textBytes) {
    this.lib = lib;
    this.archive = archive;
    this.newArchive = lib.resolve(plan.run() + ".part");
    this.plan = plan;
    this.textBytes = textBytes;
  }

  /** The JVM for a run of the runner whose class path and {@code java.args} are in this folder. */
  static RunnerJvm of(Path lib, RunPlan plan, InputStatistics input) throws IOException {
    return new RunnerJvm(
        lib,
        lib.resolve("classes-%08x.jsa".formatted(fingerprint(lib))),
        plan,
        input.bytesUncompressed().orElse(Long.MAX_VALUE));
  }

  /** The command up to the main class. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + lib.resolve("java.args"));
    command.add("-Xmx" + (plan.heapBytes() >> 20) + "m");
    if (textBytes < QUICK_BYTES) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    if (Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
    } else if (Files.isWritable(lib)) {
      command.add("-XX:ArchiveClassesAtExit=" + newArchive);
    }
    command.addAll(List.of("-cp", lib.resolve("*").toString()));
    return command;
  }

  /** Keeps the archive that an ended run has made, in the place of older ones. */
  void keepArchive() throws IOException {
    if (!Files.exists(newArchive)) {
      return;
    }
    try (DirectoryStream<Path> old = Files.newDirectoryStream(lib, "classes-*.jsa")) {
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    }
    Files.move(newArchive, archive, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what is left of an archive that was not finished. */
  void dropArchive() throws IOException {
    Files.deleteIfExists(newArchive);
  }

  private static int fingerprint(Path lib) throws IOException {
    TreeSet<String> parts = new TreeSet<>();
    parts.add(lib.toString());
    parts.add(System.getProperty("java.vm.version") + System.getProperty("java.home"));
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "*.jar")) {
      for (Path jar : jars) {
        parts.add(jar.getFileName() + " " + Files.size(jar) + Files.getLastModifiedTime(jar));
      }
    }
    return parts.hashCode();
  }
}
