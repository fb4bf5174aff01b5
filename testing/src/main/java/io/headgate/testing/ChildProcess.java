package io.headgate.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM that ends with this one, even if this one is killed: it is watched through a pipe. */
public final class ChildProcess implements AutoCloseable {
  /** Runs its arguments; when its input ends, or they end, so does all. */
  private static final String GUARD =
      "exec 3<&0; \"$@\" </dev/null & p=$!; (cat <&3 >/dev/null; kill -9 $p) 2>/dev/null & g=$!; wait $p; s=$?; kill $g 2>/dev/null; exit $s";

  private final Process guard;
  private final Path log;

  private ChildProcess(Process guard, Path log) {
    this.guard = guard;
    this.log = log;
  }

  /**
   * Starts a JVM.
   *
   * @param log what it prints is appended to this file
   * @param environment added to that of this JVM
   * @param arguments all after {@code java}
   */
  public static ChildProcess java(Path log, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "guard"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
    builder.environment().putAll(environment);
    return new ChildProcess(builder.start(), log);
  }

  /** What it has printed. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return guard.isAlive();
  }

  /** The exit code, of a process that ends within this time; 128 and more is a signal. */
  public int exitCode(long seconds) throws InterruptedException {
    if (!guard.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running after " + seconds + " s: " + log);
    }
    return guard.exitValue();
  }

  /** Ends the JVM as {@code kill -9} does; it has ended when this returns. */
  public void kill() throws IOException, InterruptedException {
    signal("KILL");
    guard.waitFor();
  }

  /** Sends the JVM a signal, such as {@code TERM}, {@code STOP} or {@code CONT}. */
  public void signal(String name) throws IOException, InterruptedException {
    for (ProcessHandle jvm : guard.children().filter(child -> !isShell(child)).toList()) {
      new ProcessBuilder("kill", "-s", name, Long.toString(jvm.pid())).start().waitFor();
    }
  }

  /** The processes below this one whose command line contains a text. */
  public Stream<ProcessHandle> descendants(String text) {
    return guard
        .descendants()
        .filter(process -> commandLine(process).contains(text) && !isShell(process));
  }

  private static String commandLine(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  private static boolean isShell(ProcessHandle process) {
    return process.info().command().orElse("sh").endsWith("sh");
  }

  @Override
  public void close() {
    List<ProcessHandle> all = guard.descendants().toList();
    guard.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
