package io.headgate.runner.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.run.ClusterState;
import io.headgate.run.Progress;
import io.headgate.run.RunFolder;
import io.headgate.run.RunResult;
import io.headgate.testing.Await;
import io.headgate.testing.ChildProcess;
import io.headgate.testing.Driver;
import io.headgate.testing.EventsJob;
import io.headgate.testing.Ports;
import io.headgate.testing.SparkCluster;
import io.headgate.testing.SparkHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution's class path as driver of a real cluster that has only Spark's own jars. */
class SparkClusterIT {
  private static final Path LIB = Path.of(System.getProperty("headgate.lib"));

  /** Enough for a job of several seconds on a fast machine, so that it can be disturbed. */
  private static final int ROWS = 800_000;

  private static final long RUN_SECONDS = 240;

  @TempDir static Path folder;
  private static EventsJob events;
  private static SparkHome home;
  private static Driver driver;
  private static SparkCluster cluster;
  private static int runs;

  private EventsJob job;

  @BeforeAll
  static void startCluster() throws IOException {
    events = EventsJob.write(folder.resolve("events"), ROWS);
    home = SparkHome.at(Path.of(System.getProperty("headgate.spark.home")), LIB);
    driver = new Driver(LIB, SparkMain.class.getName(), home.environment());
    cluster = SparkCluster.start(home, Files.createDirectories(folder.resolve("cluster")), 2);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void prepareJob() throws IOException {
    cluster.awaitIdle();
    job = events.in(folder.resolve("job" + runs));
  }

  @Test
  void aRunOutlivesAnExecutorThatIsKilled() throws Exception {
    RunFolder run = prepare(cluster.address(), 512);
    try (ChildProcess process = driver.start(run)) {
      Driver.awaitRows(run, process);
      cluster.executors().get(0).destroyForcibly();

      assertThat(process.exitCode(RUN_SECONDS)).as(process.log()).isZero();
      assertThat(process.log()).contains("Lost executor");
    }
    job.assertPublished(run.result().orElseThrow());
    assertThat(run.allProgress().stream().map(Progress::rowsRead).distinct())
        .as("rows read, as they were seen to grow")
        .hasSizeGreaterThan(3);
    cluster.awaitIdle();
  }

  @Test
  void sparkSubmitDecidesAboutMasterAndExecutors() throws Exception {
    job = EventsJob.write(folder.resolve("few"), ROWS / 10);
    // What the plan says would not fit.
    RunFolder run = prepare("", 64 << 10);
    List<String> arguments =
        List.of(
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
            LIB.resolve("headgate-spark.jar").toString(),
            "--run=" + run.path().toUri());
    String submitMain = "org.apache.spark.deploy.SparkSubmit";
    try (ChildProcess submit = home.start(run.log(), "-Xmx512m", submitMain, arguments)) {
      Await.until("an executor runs", () -> !cluster.executors().isEmpty() || !submit.isAlive());
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
    try (ChildProcess process = driver.start(run)) {
      Driver.awaitRows(run, process);
      cluster.killApplication(cluster.application());

      assertThat(process.exitCode(RUN_SECONDS)).as(process.log()).isOne();
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
    try (ChildProcess process = driver.start(run)) {
      Driver.awaitRows(run, process);
      process.signal("TERM");
      cluster.awaitIdle();
    }
    job.assertNothingPublished();
  }

  @Test
  void aRunThatGetsNoExecutorSaysWhatItAskedForAndWhatThereIs() throws Exception {
    RunFolder run = prepare(cluster.address(), 8 << 10);
    try (ChildProcess process = driver.start(run, "-Dspark.headgate.executorTimeout=3s")) {
      assertThat(process.exitCode(RUN_SECONDS)).as(process.log()).isOne();
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
    try (SparkCluster master = SparkCluster.start(home, empty, 0)) {
      assertThatThrownBy(() -> new SparkProfile().probe(master.address()))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "Cannot run on %s: its master knows no worker that is alive. Start one, with start-worker.sh %s."
                  .formatted(master.address(), master.address()));
    }
  }

  @Test
  void aMasterThatIsNotThereIsNamedAtOnce() throws Exception {
    String nobody = "spark://127.0.0.1:" + Ports.free();
    String message =
        "Cannot reach %s: Connection refused. Check the address, and that the master runs."
            .formatted(nobody);
    assertThatThrownBy(() -> new SparkProfile().probe(nobody)).hasMessage(message);

    RunFolder run = prepare(nobody, 512);
    try (ChildProcess process = driver.start(run)) {
      assertThat(process.exitCode(RUN_SECONDS)).as(process.log()).isOne();
    }
    assertThat(run.result().orElseThrow().message()).startsWith(message);
  }

  private RunFolder prepare(String address, long heapMiB) throws IOException {
    String run = "20260301T1015%02dZ-000000".formatted(runs++);
    return job.prepare(run, new EventsJob.Sizes("spark", address, 4, 2, 8, heapMiB));
  }
}
