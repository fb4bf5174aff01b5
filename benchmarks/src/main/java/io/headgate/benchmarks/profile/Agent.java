package io.headgate.benchmarks.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What watches a JVM from inside: async-profiler, which samples each thread after every 10 ms of
 * its CPU time, in native code and the kernel too, and JFR, which records the heap. JFR's own
 * samples will not do: it has none where it cannot walk the stack, and at most one thread in native
 * code each time, which is a third less than the CPU time of the graph's threads.
 */
final class Agent {
  private static final String JFC = "heap.jfc";

  private final Path folder;

  private Agent(Path folder) {
    this.folder = folder;
  }

  /**
   * Puts the agent into a folder, where it will put its recordings.
   *
   * @throws IOException if it does not know this system
   */
  static Agent in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path temporary = Files.createDirectories(folder.resolve("recordings"));
    try (Stream<Path> old = Files.list(temporary)) {
      for (Path recording : old.toList()) {
        Files.delete(recording);
      }
    }
    copy("/linux-%s/libasyncProfiler.so".formatted(machine()), folder.resolve("agent.so"));
    copy(JFC, folder.resolve(JFC));
    return new Agent(folder);
  }

  /** The value of {@code JDK_JAVA_OPTIONS} with which a JVM is watched, each into its own files. */
  String javaOptions() {
    return String.join(
        " ",
        "-agentpath:%s=start,event=ctimer,interval=10ms,jfr,file=%s/%%p.jfr"
            .formatted(folder.resolve("agent.so"), folder.resolve("recordings")),
        "-XX:StartFlightRecording=settings=%s,filename=%s/"
            .formatted(folder.resolve(JFC), folder.resolve("recordings")),
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:+DebugNonSafepoints");
  }

  /** The stacks of this process. */
  Path stacks(long pid) {
    return folder.resolve("recordings").resolve(pid + ".jfr");
  }

  /**
   * The heap of this process.
   *
   * @throws IOException if JFR has not written it
   */
  Path heap(long pid) throws IOException {
    String begin = "hotspot-pid-" + pid + "-";
    try (Stream<Path> all = Files.list(folder.resolve("recordings"))) {
      return all.filter(file -> file.getFileName().toString().startsWith(begin))
          .findFirst()
          .orElseThrow(
              () -> new IOException("Cannot read the heap of process " + pid + ": no recording."));
    }
  }

  private static String machine() throws IOException {
    String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "amd64", "x86_64" -> "x64";
      case "aarch64" -> "arm64";
      default ->
          throw new IOException("Cannot profile on %s: only on x64 and arm64.".formatted(name));
    };
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream in = Agent.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("Cannot profile: %s is not in the class path.".formatted(resource));
      }
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
