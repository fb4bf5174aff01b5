package io.headgate.launcher.run;

import io.headgate.launcher.Shell;
import io.headgate.options.run.RunFolder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The process of a run, or of its driver. It is stopped when this JVM is. */
public final class RunProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 10;
  private static final long EXIT_SECONDS = 60;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private final RunnerJvm jvm;
  private final Process process;
  private final Thread stopper;

  private RunProcess(RunnerJvm jvm, Process process) {
    this.jvm = jvm;
    this.process = process;
    this.stopper = new Thread(this::stop, "stop-run");
  }

  /** A command as one would type it. */
  public static String typed(List<String> command) {
    return String.join(
        " ",
        command.stream()
            .map(
                word ->
                    PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
            .toList());
  }

  /**
   * Starts the run, in the same working directory, with its output in the run's log.
   *
   * @param told gets the command, which can be run by hand
   */
  public static RunProcess start(
      Shell shell, RunFolder folder, RunnerJvm jvm, Consumer<String> told) throws IOException {
    List<String> command = jvm.command(folder);
    told.accept(typed(command));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(shell.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.log().toFile());
    builder.environment().put("HEADGATE_LAUNCHER_PID", "" + ProcessHandle.current().pid());
    RunProcess run = new RunProcess(jvm, builder.start());
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

  /** Lets a run that has written its result exit by itself, which may archive its classes. */
  public void finish() throws IOException, InterruptedException {
    if (process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
      jvm.keepArchive();
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    jvm.clear();
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
