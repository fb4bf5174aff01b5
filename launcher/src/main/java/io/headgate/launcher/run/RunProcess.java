package io.headgate.launcher.run;

import io.headgate.launcher.workspace.Workspace;
import io.headgate.run.RunFolder;
import io.headgate.run.ShellWord;
import io.headgate.run.StarterWatch;
import io.headgate.run.TemporaryFolder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The process of a run, or of its driver, with its temporary folder. It ends with this JVM, however
 * that ends.
 */
public final class RunProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 10;
  private static final long EXIT_SECONDS = 60;

  private final Workspace workspace;
  private final RunFolder folder;
  private final RunnerJvm jvm;
  private final TemporaryFolder temporary;
  private volatile @Nullable Process process;
  private boolean closed;

  private RunProcess(
      Workspace workspace, RunFolder folder, RunnerJvm jvm, TemporaryFolder temporary) {
    this.workspace = workspace;
    this.folder = folder;
    this.jvm = jvm;
    this.temporary = temporary;
  }

  /**
   * The process of a run, not started.
   *
   * @throws io.headgate.launcher.workspace.LaunchException if there can be no temporary folder for
   *     it
   */
  public static RunProcess of(Workspace workspace, RunFolder folder, RunnerJvm jvm) {
    return new RunProcess(workspace, folder, jvm, jvm.temporary());
  }

  /**
   * Starts the run, in the same working directory, with its output in the run's log.
   *
   * @param told gets the command, which can be run by hand
   */
  public synchronized void start(Consumer<String> told) throws IOException {
    if (closed) {
      throw new IllegalStateException("The run was stopped before it began.");
    }
    List<String> command = jvm.command(folder);
    told.accept(ShellWord.line(command));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workspace.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.log().toFile());
    builder.environment().put(TemporaryFolder.VARIABLE, temporary.path().toString());
    // Its standard input stays open as long as this JVM lives.
    StarterWatch.ask(builder.environment());
    process = builder.start();
  }

  private Process started() {
    return Objects.requireNonNull(process, "started");
  }

  /** Waits for the end of the run, at most so long; says whether it has ended. */
  public boolean ended(long millis) throws InterruptedException {
    return started().waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** The exit code of an ended process; 128 and more is a signal. */
  public int exitCode() {
    return started().exitValue();
  }

  /** Lets a run that has written its result exit by itself, which may archive its classes. */
  public void finish() throws IOException, InterruptedException {
    if (started().waitFor(EXIT_SECONDS, TimeUnit.SECONDS) && exitCode() == 0) {
      jvm.keepArchive();
    }
  }

  /** Ends the run where it has not ended, and removes what it has spilled. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    try {
      end();
    } finally {
      jvm.clear();
      temporary.close();
    }
  }

  private void end() {
    Process running = process;
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
