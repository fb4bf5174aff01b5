package io.headgate.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a command took, from its start to its end, with all processes that it started and waited
 * for.
 *
 * @param wall seconds
 * @param cpu seconds of all processes, of the system's share too
 * @param peakMiB resident memory of the largest process at its largest; 0 where there is no /proc
 */
public record Timed(double wall, double cpu, long peakMiB) {
  private static final String TIME =
      "TIMEFORMAT='%R %U %S'; out=$1 times=$2; shift 2; { time \"$@\" >\"$out\" 2>&1; } 2>\"$times\"";

  /** How often memory is looked at; a process keeps its own record of the largest. */
  private static final long LOOK_MILLIS = 50;

  /**
   * Runs a command to its end.
   *
   * @param environment variables that the command gets besides those of this process
   * @param output a file for what the command prints; its times are put beside it
   * @throws IOException if the command does not end with 0; the message has what it printed
   */
  public static Timed run(List<String> command, Map<String, String> environment, Path output)
      throws IOException, InterruptedException {
    return run(command, environment, output, process -> {});
  }

  /**
   * The same, with somebody who looks on.
   *
   * @param look is shown each process of the command every 50 milliseconds
   */
  public static Timed run(
      List<String> command,
      Map<String, String> environment,
      Path output,
      Consumer<ProcessHandle> look)
      throws IOException, InterruptedException {
    Path times = output.resolveSibling(output.getFileName() + ".times");
    List<String> timed = new ArrayList<>(List.of("bash", "-c", TIME, "time"));
    timed.add(output.toString());
    timed.add(times.toString());
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).inheritIO();
    builder.environment().putAll(environment);
    Process process = builder.start();
    long peakKiB = 0;
    while (process.isAlive()) {
      for (ProcessHandle child : process.descendants().toList()) {
        peakKiB = Math.max(peakKiB, peakKiB(child.pid()));
        look.accept(child);
      }
      process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "Cannot time %s: it ended with %d. It printed:%n%s"
              .formatted(String.join(" ", command), process.exitValue(), Files.readString(output)));
    }
    return of(Files.readString(times), peakKiB);
  }

  /** Wall, user and system seconds, as bash prints them. */
  private static Timed of(String times, long peakKiB) {
    String[] seconds = times.strip().split(" ", -1);
    return new Timed(
        Double.parseDouble(seconds[0]),
        Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2]),
        peakKiB / 1024);
  }

  private static long peakKiB(long pid) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException ended) {
      return 0; // the process has ended, or this system has no /proc
    }
  }
}
