package io.headgate.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.launcher.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitDiagnosisTest {
  private static final String RUN = "Cannot finish run 20260301T101500Z-1a2b3c: ";

  @TempDir Path folder = Path.of("");

  @Test
  void namesTheHeapThatWasTooSmall() throws IOException {
    assertThat(ending(3, "Terminating due to java.lang.OutOfMemoryError: Java heap space\n"))
        .isEqualTo(
            RUN
                + "it ran out of memory, with a heap of 512.0 MiB."
                + " Give it more with --heap, or less input."
                + log());
  }

  @Test
  void knowsWhoKills() throws IOException {
    assertThat(ending(137, "some line\n"))
        .isEqualTo(
            RUN
                + "it was killed (signal 9), as the system does when the machine is out of memory."
                + " Close other programs, or give it less with --heap."
                + log());
    assertThat(ending(143, ""))
        .isEqualTo(RUN + "it was stopped (signal 15). Run it again." + log());
  }

  @Test
  void quotesTheInnermostCause() throws IOException {
    String trace =
        """
        Exception in thread "main" java.lang.RuntimeException: outer
        \tat Some.where(Some.java:1)
        Caused by: java.lang.IllegalStateException: middle
        \tat Some.where(Some.java:2)
        Caused by: java.io.IOException: no space left on device.
        """;
    assertThat(ending(1, trace))
        .isEqualTo(
            RUN
                + "its process ended with code 1: java.io.IOException: no space left on device."
                + " See the log."
                + log());
  }

  @Test
  void quotesTheLastLineWhereNothingLooksLikeACause() throws IOException {
    assertThat(ending(1, "Error: Could not find or load main class x\n"))
        .contains("ended with code 1: Error: Could not find or load main class x. See");
    assertThat(ending(1, "one\ntwo\n")).contains("ended with code 1: two. See");
    assertThat(ending(1, "")).contains("ended with code 1: it printed nothing. See");
  }

  private String ending(int exitCode, String log) throws IOException {
    Files.writeString(folder.resolve("run.log"), log);
    return ExitDiagnosis.withoutResult(SampleRuns.plan(1), exitCode, folder.resolve("run.log"));
  }

  private String log() {
    return "\nLog: " + folder.resolve("run.log");
  }
}
