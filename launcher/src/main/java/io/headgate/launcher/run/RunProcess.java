package io.headgate.launcher.run;

import io.headgate.launcher.Shell;
import io.headgate.options.run.RunFolder;
import io.headgate.options.run.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The JVM of an embedded run. It is stopped when this JVM is. */
public final class RunProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 10;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private final Process process;
  private final Thread stopper;

  private RunProcess(Process process) {
    this.process = process;
    this.stopper = new Thread(this::stop, "stop-run");
  }

  /** What starts the run; it can be run by hand. */
  public static List<String> command(Path home, RunFolder folder, RunPlan plan) {
    Path lib = home.resolve("lib").resolve(plan.runner());
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + lib.resolve("java.args"),
        "-Xmx" + (plan.heapBytes() >> 20) + "m",
        "-cp",
        lib.resolve("*").toString(),
        "io.headgate.runner.%s.%sMain"
            .formatted(
                plan.runner(),
                plan.runner().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                    + plan.runner().substring(1)),
        "--run=" + folder.path().toUri());
  }

  /** The command as one would type it. */
  public static String typed(List<String> command) {
    return String.join(
        " ",
        command.stream()
            .map(
                word ->
                    PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
            .toList());
  }

  /** Starts the run, in the same working directory, with its output in the run's log. */
  public static RunProcess start(List<String> command, RunFolder folder, Shell shell)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(shell.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.log().toFile());
    builder.environment().put("HEADGATE_LAUNCHER_PID", "" + ProcessHandle.current().pid());
    RunProcess run = new RunProcess(builder.start());
    Runtime.getRuntime().addShutdownHook(run.stopper);
    run.process.getOutputStream().close();
    return run;
  }

  /** Waits for the end of the run, at most so long; says whether it has ended. */
  public boolean ended(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** The exit code of an ended process; 128 and more is a signal. */
  public int exitCode() {
    return process.exitValue();
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(stopper);
    } catch (IllegalStateException shuttingDown) {
      // The hook is running: it stops what this method has just stopped.
    }
  }

  private void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
