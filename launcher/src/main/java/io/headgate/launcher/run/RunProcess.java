package io.headgate.launcher.run;

import io.headgate.launcher.process.ChildJvm;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.run.RunFolder;
import io.headgate.run.TemporaryFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The process of a run, or of its driver, with its temporary folder. It ends with this JVM, however
 * that ends.
 */
public final class RunProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 10;
  private static final long EXIT_MILLIS = 60_000;

  private final Workspace workspace;
  private final RunFolder folder;
  private final RunnerJvm jvm;
  private final TemporaryFolder temporary;
  private volatile @Nullable ChildJvm child;
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
   * @param told gets the argv, which can be run by hand
   * @return whether it did: not where it was closed before
   */
  public synchronized boolean start(Consumer<List<String>> told) throws IOException {
    if (closed) {
      return false;
    }
    List<String> command = jvm.command(folder);
    told.accept(command);
    child =
        ChildJvm.logging(
            command,
            workspace.folder(),
            Map.of(TemporaryFolder.VARIABLE, temporary.path().toString()),
            folder.log());
    return true;
  }

  private ChildJvm started() {
    return Objects.requireNonNull(child, "started");
  }

  /** Waits for the end of the run, at most so long; says whether it has ended. */
  public boolean ended(long millis) throws InterruptedException {
    return started().ended(millis);
  }

  /** Waits for its end; its exit code, where 128 and more is a signal. */
  public int exitCode() throws InterruptedException {
    return started().exitCode();
  }

  /** Lets a run that has written its result exit by itself, which may archive its classes. */
  public void finish() throws IOException, InterruptedException {
    if (started().ended(EXIT_MILLIS) && exitCode() == 0) {
      jvm.keepArchive();
    }
  }

  /** Ends the run where it has not ended, and removes what it has spilled. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    try {
      ChildJvm running = child;
      if (running != null) {
        running.end(STOP_SECONDS);
      }
    } finally {
      jvm.clear();
      temporary.close();
    }
  }
}
