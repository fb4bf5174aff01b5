package io.headgate.benchmarks.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Looks at the processes of a command while it runs, and keeps the CPU time of each thread as it
 * was last seen. What a thread does between the last look and its end is not seen. Not thread-safe.
 */
final class Watch {
  private static final String LAUNCHER = "io.headgate.cli.Main";
  private static final String RUNNER = "--run=file:";

  private final Path proc;
  private final Map<Long, ProcStat> launcher = new HashMap<>();
  private final Map<Long, ProcStat> runner = new HashMap<>();
  private long runnerPid;
  private long runnerStarted;

  /**
   * @param proc the folder of processes, {@code /proc}
   */
  Watch(Path proc) {
    this.proc = proc;
  }

  /** Looks at one process; one that has just ended is left as it was. */
  void look(long pid) {
    Path process = proc.resolve(Long.toString(pid));
    try {
      String command = Files.readString(process.resolve("cmdline"));
      if (command.contains(RUNNER)) {
        if (runnerPid != pid) {
          runnerPid = pid;
          runnerStarted = started(process);
        }
        threads(process, runner);
      } else if (command.contains(LAUNCHER)) {
        threads(process, launcher);
      }
    } catch (IOException | UncheckedIOException ended) {
      return; // there is nothing more to see
    }
  }

  /** The runner's process; empty if it was not seen. */
  OptionalLong runnerPid() {
    return runnerPid == 0 ? OptionalLong.empty() : OptionalLong.of(runnerPid);
  }

  /** When the runner's process started, epoch milliseconds. */
  long runnerStarted() {
    return runnerStarted;
  }

  /** CPU seconds of the launcher: its script, until that becomes the JVM, and the JVM. */
  double launcherSeconds() {
    return launcher.values().stream().mapToLong(ProcStat::cpuTicks).sum() / ProcStat.TICKS;
  }

  /** CPU seconds in the runner's JVM. */
  Map<ThreadKind, Double> runnerSeconds() {
    Map<ThreadKind, Long> ticks = new EnumMap<>(ThreadKind.class);
    for (ProcStat thread : runner.values()) {
      ticks.merge(ThreadKind.of(thread.name()), thread.cpuTicks(), Long::sum);
    }
    Map<ThreadKind, Double> seconds = new EnumMap<>(ThreadKind.class);
    for (ThreadKind kind : ThreadKind.values()) {
      seconds.put(kind, ticks.getOrDefault(kind, 0L) / ProcStat.TICKS);
    }
    return seconds;
  }

  private static void threads(Path process, Map<Long, ProcStat> seen) throws IOException {
    List<Path> tasks;
    try (Stream<Path> list = Files.list(process.resolve("task"))) {
      tasks = list.toList();
    }
    for (Path task : tasks) {
      long id = Long.parseLong(task.getFileName().toString());
      stat(task).ifPresent(stat -> seen.put(id, stat));
    }
  }

  private static Optional<ProcStat> stat(Path task) {
    try {
      return Optional.of(ProcStat.of(Files.readString(task.resolve("stat"))));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  /** Its age is known to 20 ms; the JDK's own answer is only good to a second. */
  private long started(Path process) throws IOException {
    String uptime = Files.readString(proc.resolve("uptime"));
    double up = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
    double start =
        ProcStat.of(Files.readString(process.resolve("stat"))).startTicks() / ProcStat.TICKS;
    return System.currentTimeMillis() - Math.round((up - start) * 1000);
  }
}
