package io.headgate.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.launcher.SampleRuns;
import io.headgate.launcher.history.RunRecord.Outcome;
import io.headgate.run.Progress;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitDiagnosisTest {
  private static final String RUN = "Cannot finish run 20260301T101500Z-1a2b3c: ";

  @TempDir Path folder = Path.of("");

  @Test
  void whoRanOutOfMemoryHearsWhatItHadAndWhatComesNext() throws IOException {
    assertThat(diagnosis(3, "Terminating due to java.lang.OutOfMemoryError: Java heap space\n"))
        .isEqualTo(
            new ExitDiagnosis(
                Outcome.DIED,
                RUN
                    + "it ran out of memory: it had 512.0 MiB for 2 workers on direct. Nothing was"
                    + " published. The next plan of this job reserves 768.0 MiB, or takes another"
                    + " runner. You can choose yourself: more with --heap, fewer workers with"
                    + " --workers, a runner that spills with --runner=flink."
                    + log()));
  }

  @Test
  void saysWhatBecomesOfAPublicationThatHadBegun() throws IOException {
    folder().append(new Progress(1, Progress.Phase.PUBLISHING, 10, 0, 10));

    assertThat(ending(3, "java.lang.OutOfMemoryError\n"))
        .contains("on direct. What it had begun to publish, the next run finishes. The next plan");
  }

  @Test
  void theProgramThatWaitsForAClusterTeachesNothing() throws IOException {
    RunPlan plan = SampleRuns.plan(1);
    RunPlan onCluster =
        new RunPlan(
            plan.run(),
            plan.jobFile(),
            plan.overrides(),
            "flink",
            "http://host:8081",
            2,
            2,
            plan.heapBytes(),
            plan.graph(),
            1,
            plan.startedMillis());
    Files.writeString(folder().log(), "java.lang.OutOfMemoryError\n");

    assertThat(ExitDiagnosis.of(onCluster, 3, folder()))
        .isEqualTo(
            new ExitDiagnosis(
                Outcome.FAILED,
                RUN
                    + "the program that waits for the cluster ran out of memory. See the log."
                    + log()));
  }

  @Test
  void knowsWhoKills() throws IOException {
    assertThat(diagnosis(137, "some line\n"))
        .isEqualTo(
            new ExitDiagnosis(
                Outcome.DIED,
                RUN
                    + "it was killed (signal 9), as the system does when the machine or the"
                    + " container is out of memory: it had 512.0 MiB for 2 workers on direct."
                    + " Nothing was published. The next plan of this job reserves 768.0 MiB, or"
                    + " takes another runner. If it was other programs that took the memory, close"
                    + " them and run it again with --heap=512m."
                    + log()));
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
    return diagnosis(exitCode, log).message();
  }

  private ExitDiagnosis diagnosis(int exitCode, String log) throws IOException {
    Files.writeString(folder().log(), log);
    return ExitDiagnosis.of(SampleRuns.plan(1), exitCode, folder());
  }

  private RunFolder folder() {
    return RunFolder.at(folder);
  }

  private String log() {
    return "\nLog: " + folder().log();
  }
}
