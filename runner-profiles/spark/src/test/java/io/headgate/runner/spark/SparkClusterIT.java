package io.headgate.runner.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.options.run.ClusterState;
import io.headgate.options.run.Progress;
import io.headgate.options.run.RunFolder;
import io.headgate.options.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution's class path as driver of a real cluster that has only Spark's own jars. */
class SparkClusterIT {
  private static final int ROWS = 300_000;
  private static final long RUN_SECONDS = 240;

  @TempDir static Path folder;
  private static SparkCluster cluster;
  private static int runs;

  private EventsJob job;

  @BeforeAll
  static void startCluster() throws IOException {
    cluster = SparkCluster.start(Files.createDirectories(folder.resolve("cluster")), 2);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void writeEvents() throws IOException {
    cluster.awaitIdle();
    job = EventsJob.write(folder.resolve("job" + runs), ROWS);
  }

  @Test
  void aRunOutlivesAnExecutorThatIsKilled() throws Exception {
    RunFolder run = prepare(cluster.address(), 512);
    try (ChildProcess driver = drive(run, List.of())) {
      cluster.await("rows have been read, not all", () -> rowsRead(run) > 0 || !driver.isAlive());
      assertThat(rowsRead(run)).as(driver.log()).isBetween(1L, ROWS - 1L);
      cluster.executors().get(0).destroyForcibly();

      assertThat(driver.exitCode(RUN_SECONDS)).as(driver.log()).isZero();
      assertThat(driver.log()).contains("Lost executor");
    }
    job.assertPublished(run.result().orElseThrow());
    assertThat(run.allProgress().stream().map(Progress::rowsRead).distinct())
        .as("rows read, as they were seen to grow")
        .hasSizeGreaterThan(3);
    cluster.awaitIdle();
  }

  @Test
  void sparkSubmitDecidesAboutMasterAndExecutors() throws Exception {
    // What the plan says would not fit.
    RunFolder run = prepare("", 64 << 10);
    List<String> command = new ArrayList<>(SparkCluster.javaOptions());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-cp",
            SparkCluster.HOME.resolve("jars/*").toString(),
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            cluster.address(),
            "--executor-memory",
            "600m",
            "--executor-cores",
            "1",
            "--total-executor-cores",
            "2",
            "--class",
            SparkMain.class.getName(),
            SparkCluster.LIB.resolve("headgate-spark.jar").toString(),
            "--run=" + run.path().toUri()));
    try (ChildProcess submit = ChildProcess.java(run.log(), Map.of(), command)) {
      cluster.await("an executor runs", () -> !cluster.executors().isEmpty() || !submit.isAlive());
      assertThat(cluster.executors())
          .allSatisfy(
              executor ->
                  assertThat(executor.info().commandLine().orElseThrow())
                      .contains("-Xmx600M", "--cores 1"));
      assertThat(submit.exitCode(RUN_SECONDS)).as(submit.log()).isZero();
    }
    job.assertPublished(run.result().orElseThrow());
  }

  @Test
  void anApplicationThatIsKilledAtTheMasterIsCancelled() throws Exception {
    RunFolder run = prepare(cluster.address(), 512);
    try (ChildProcess driver = drive(run, List.of())) {
      cluster.await("rows have been read", () -> rowsRead(run) > 0 || !driver.isAlive());
      cluster.killApplication(cluster.application());

      assertThat(driver.exitCode(RUN_SECONDS)).as(driver.log()).isOne();
    }
    RunResult result = run.result().orElseThrow();
    assertThat(result.message())
        .isEqualTo(
            "Cannot finish the graph: it was cancelled from outside. Nothing was published; run it again.");
    job.assertNothingPublished();
    cluster.awaitIdle();
  }

  @Test
  void aDriverThatIsTerminatedFreesTheCluster() throws Exception {
    RunFolder run = prepare(cluster.address(), 512);
    try (ChildProcess driver = drive(run, List.of())) {
      cluster.await("rows have been read", () -> rowsRead(run) > 0 || !driver.isAlive());
      driver.descendants(SparkMain.class.getName()).forEach(ProcessHandle::destroy);
      cluster.awaitIdle();
    }
    job.assertNothingPublished();
  }

  @Test
  void aRunThatGetsNoExecutorSaysWhatItAskedForAndWhatThereIs() throws Exception {
    RunFolder run = prepare(cluster.address(), 8 << 10);
    try (ChildProcess driver = drive(run, List.of("-Dspark.headgate.executorTimeout=3s"))) {
      assertThat(driver.exitCode(RUN_SECONDS)).as(driver.log()).isOne();
    }
    assertThat(run.result().orElseThrow().message())
        .isEqualTo(
            "Cannot run on %s: no executor with 2 cores and a heap of 8192m has started for 3 s. The cluster has 4 of 4 cores free, in executors of 2 with a heap of up to 1,664 MiB. Ask for less with --workers or --heap, or wait until there is room; the logs of Spark's workers say why an executor failed."
                .formatted(cluster.address()));
    cluster.awaitIdle();
  }

  @Test
  void aClusterIsAskedWhatItCouldGive() throws Exception {
    assertThat(new SparkProfile().probe(cluster.address()))
        .isEqualTo(new ClusterState("3.5.6", 4, 4, 2, 1664L << 20, false));
  }

  @Test
  void aMasterWithoutWorkersIsRefused() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    try (SparkCluster master = SparkCluster.start(empty, 0)) {
      assertThatThrownBy(() -> new SparkProfile().probe(master.address()))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "Cannot run on %s: its master knows no worker that is alive. Start one, with start-worker.sh %s."
                  .formatted(master.address(), master.address()));
    }
  }

  @Test
  void aMasterThatIsNotThereIsNamedAtOnce() throws Exception {
    String nobody = "spark://127.0.0.1:" + SparkCluster.freePort();
    String message =
        "Cannot reach %s: Connection refused. Check the address, and that the master runs."
            .formatted(nobody);
    assertThatThrownBy(() -> new SparkProfile().probe(nobody)).hasMessage(message);

    RunFolder run = prepare(nobody, 512);
    try (ChildProcess driver = drive(run, List.of())) {
      assertThat(driver.exitCode(RUN_SECONDS)).as(driver.log()).isOne();
    }
    assertThat(run.result().orElseThrow().message()).startsWith(message);
  }

  private RunFolder prepare(String address, long heapMiB) throws IOException {
    String run = "20260301T1015%02dZ-000000".formatted(runs++);
    return job.prepare(run, new EventsJob.Sizes(address, 4, 2, 8, heapMiB));
  }

  /** The driver, as the launcher starts it. */
  private static ChildProcess drive(RunFolder run, List<String> options) throws IOException {
    List<String> command = new ArrayList<>(List.of("@" + SparkCluster.LIB.resolve("java.args")));
    command.add("-Xmx512m");
    command.addAll(options);
    command.addAll(List.of("-cp", SparkCluster.LIB.resolve("*").toString()));
    command.addAll(List.of(SparkMain.class.getName(), "--run=" + run.path().toUri()));
    return ChildProcess.java(run.log(), Map.of(), command);
  }

  private static long rowsRead(RunFolder run) throws IOException {
    Optional<Progress> progress = run.progress();
    return progress.map(Progress::rowsRead).orElse(0L);
  }
}
