package io.headgate.runner.spark;

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
final class ChildProcess implements AutoCloseable {
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
   * Starts a JVM on loopback.
   *
   * @param arguments all after {@code java}
   */
  static ChildProcess java(Path log, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "guard"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().putAll(environment);
    return new ChildProcess(builder.start(), log);
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  boolean isAlive() {
    return guard.isAlive();
  }

  /** The exit code, of a process that ends within this time. */
  int exitCode(long seconds) throws InterruptedException {
    if (!guard.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running after " + seconds + " s: " + log);
    }
    return guard.exitValue();
  }

  /** The processes below this one whose command line contains a text. */
  Stream<ProcessHandle> descendants(String text) {
    return guard
        .descendants()
        .filter(process -> commandLine(process).contains(text) && !isShell(process));
  }

  private static String commandLine(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  private static boolean isShell(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("sh");
  }

  @Override
  public void close() {
    List<ProcessHandle> all = guard.descendants().toList();
    guard.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
