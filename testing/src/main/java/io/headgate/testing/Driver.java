package io.headgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.run.Progress;
import io.headgate.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts the main program of a runner as the launcher does: on the distribution's class path, in a
 * process of its own.
 *
 * @param lib the runner's part of the distribution
 * @param mainClass its main program
 * @param environment of the process, besides that of this one
 */
public record Driver(Path lib, String mainClass, Map<String, String> environment) {

  /**
   * Starts it.
   *
   * @param options of its JVM
   */
  public ChildProcess start(RunFolder run, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("@" + lib.resolve("java.args"), "-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", lib.resolve("*").toString(), mainClass));
    command.add("--run=" + run.path().toUri());
    return ChildProcess.java(run.log(), environment, command);
  }

  /** Waits until a run is seen to read rows. */
  public static void awaitRows(RunFolder run, ChildProcess driver) throws IOException {
    Await.until("rows have been read", () -> rowsRead(run) > 0 || !driver.isAlive());
    assertThat(driver.isAlive()).as(driver.log()).isTrue();
  }

  /** Rows that a run says it has read. */
  private static long rowsRead(RunFolder run) throws IOException {
    return run.progress().map(Progress::rowsRead).orElse(0L);
  }
}
