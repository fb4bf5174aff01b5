package io.headgate.runner.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.run.ClusterState;
import io.headgate.run.RunFolder;
import io.headgate.run.RunResult;
import io.headgate.testing.Await;
import io.headgate.testing.ChildProcess;
import io.headgate.testing.Driver;
import io.headgate.testing.EventsJob;
import io.headgate.testing.FlinkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution's class path as driver of a real cluster that has only Flink's own jars. */
class FlinkClusterIT {
  private static final Path LIB = Path.of(System.getProperty("headgate.lib"));
  private static final Path HOME = Path.of(System.getProperty("headgate.flink.home"));

  /** Enough for a job of several seconds on a fast machine, so that it can be disturbed. */
  private static final int ROWS = 1_200_000;

  private static final long RUN_SECONDS = 240;

  private static final Driver DRIVER = new Driver(LIB, FlinkMain.class.getName(), Map.of());
  private static final int TASK_MANAGERS = 2;

  @TempDir static Path folder;
  private static EventsJob events;
  private static FlinkCluster cluster;
  private static int runs;

  private EventsJob job;
  private RunFolder run;

  @BeforeAll
  static void startCluster() throws IOException {
    events = EventsJob.write(folder.resolve("events"), ROWS);
    cluster = FlinkCluster.start(HOME, folder.resolve("cluster"), TASK_MANAGERS);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void mendCluster() throws IOException {
    while (cluster.taskManagers().size() < TASK_MANAGERS) {
      cluster.addTaskManager();
    }
    cluster.awaitIdle();
    job = events.in(folder.resolve("job" + runs));
    run = prepare(cluster.address());
  }

  @Test
  void aRunOutlivesATaskManagerThatIsKilled() throws Exception {
    try (ChildProcess driver = DRIVER.start(run)) {
      String id = onlyJob(driver);
      Driver.awaitRows(run, driver);
      cluster.taskManagers().get(0).kill();

      assertThat(driver.exitCode(RUN_SECONDS)).as(driver.log()).isZero();
      assertThat(cluster.failures(id)).contains(" reachable");
    }
    job.assertPublished(run.result().orElseThrow());
    assertThat(
            run.allProgress().stream().map(seen -> seen.rowsRead() + seen.rowsWritten()).distinct())
        .as("rows read and written, as they were seen to grow")
        .hasSizeGreaterThan(2);
  }

  @Test
  void aJobThatIsCancelledFromOutsidePublishesNothingAndLeavesNothing() throws Exception {
    try (ChildProcess driver = DRIVER.start(run)) {
      String id = onlyJob(driver);
      Driver.awaitRows(run, driver);
      cluster.cancel(id);

      assertThat(driver.exitCode(RUN_SECONDS)).as(driver.log()).isOne();
    }
    assertThat(message())
        .isEqualTo(
            "Cannot finish the graph: it was cancelled from outside. Nothing was published; run it again.");
    job.assertNothingLeft();
  }

  @Test
  void aDriverThatIsTerminatedCancelsItsJob() throws Exception {
    try (ChildProcess driver = DRIVER.start(run)) {
      String id = onlyJob(driver);
      driver.signal("TERM");

      assertThat(driver.exitCode(RUN_SECONDS)).as(driver.log()).isEqualTo(128 + 15);
      Await.until("the job is cancelled", () -> cluster.state(id).equals("CANCELED"));
    }
    job.assertNothingPublished();
  }

  @Test
  void theClusterCancelsTheJobOfADriverThatIsKilled() throws Exception {
    try (ChildProcess driver = DRIVER.start(run, "-D" + Patience.DRIVER_PROPERTY + "=10")) {
      String id = onlyJob(driver);
      cluster.signalTaskManagers("STOP"); // so that the job cannot end by itself
      driver.kill();

      Await.until("the job is cancelled", () -> cluster.state(id).startsWith("CANCEL"));
      cluster.signalTaskManagers("CONT");
      Await.until("it has been cancelled", () -> cluster.state(id).equals("CANCELED"));
    } finally {
      cluster.signalTaskManagers("CONT");
    }
    job.assertNothingPublished();
  }

  @Test
  void aRunThatGetsNoSlotSaysWhatItAskedForAndWhatThereIs() throws Exception {
    try (SlotHolder others = SlotHolder.take(cluster.address(), 4);
        ChildProcess driver = DRIVER.start(run, "-D" + Patience.SLOT_PROPERTY + "=2")) {
      assertThat(driver.exitCode(RUN_SECONDS)).as(driver.log()).isOne();
    }
    assertThat(message())
        .isEqualTo(
            "Cannot run the graph on %s: no slot for 2 seconds (wanted: 4, free: 0). Others use the cluster: wait, add TaskManagers, or ask for fewer with --workers."
                .formatted(hostAndPort(cluster)));
    job.assertNothingLeft();
    cluster.awaitIdle();
  }

  @Test
  void aJobManagerThatIsKilledFailsTheRun() throws Exception {
    try (ChildProcess driver = DRIVER.start(run, "-D" + Patience.SILENCE_PROPERTY + "=3")) {
      Driver.awaitRows(run, driver);
      cluster.jobManager().kill();

      assertThat(driver.exitCode(RUN_SECONDS)).as(driver.log()).isOne();
    } finally {
      cluster.killTaskManagers();
      cluster.restartJobManager();
    }
    assertThat(message())
        .isEqualTo(
            "Cannot finish the graph: the Flink cluster at %s has not answered for 3 seconds (Connection refused). Nothing was published; look after its JobManager and run it again."
                .formatted(hostAndPort(cluster)));
    job.assertNothingLeft();
  }

  @Test
  void aJobManagerThatIsReplacedHasForgottenTheRun() throws Exception {
    try (ChildProcess driver = DRIVER.start(run)) {
      String id = onlyJob(driver);
      Driver.awaitRows(run, driver);
      cluster.jobManager().kill();
      cluster.restartJobManager();

      assertThat(driver.exitCode(RUN_SECONDS)).as(driver.log()).isOne();
      assertThat(message())
          .isEqualTo(
              "Cannot finish the graph: the Flink cluster at %s has forgotten job %s; its JobManager has been restarted. Nothing was published; run it again."
                  .formatted(hostAndPort(cluster), id));
    } finally {
      cluster.killTaskManagers();
    }
    job.assertNothingLeft();
  }

  @Test
  void aClusterIsAskedWhatItCouldGive() throws Exception {
    assertThat(new FlinkProfile().probe(cluster.address()))
        .isEqualTo(new ClusterState("1.19.3", 4, 4, 2, FlinkCluster.HEAP_BYTES, true));
  }

  @Test
  void aClusterWithoutTaskManagersIsRefused() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    try (FlinkCluster alone = FlinkCluster.start(HOME, empty, 0)) {
      assertThatThrownBy(() -> new FlinkProfile().probe(alone.address()))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "Cannot submit to %s: it has no TaskManagers, so nothing would run. Start some, or wait until they have registered."
                  .formatted(hostAndPort(alone)));
    }
  }

  /** The id of the run's job, which may be about to start. */
  private static String onlyJob(ChildProcess driver) throws IOException {
    Await.until("a job runs", () -> cluster.jobs().size() == 1 || !driver.isAlive());
    assertThat(cluster.jobs()).as(driver.log()).hasSize(1);
    return cluster.jobs().get(0);
  }

  private static String hostAndPort(FlinkCluster of) {
    return of.address().substring("http://".length());
  }

  private String message() throws IOException {
    return run.result().map(RunResult::message).orElse("no result");
  }

  private RunFolder prepare(String address) throws IOException {
    String id = "20260301T1015%02dZ-000000".formatted(runs++);
    return job.prepare(id, new EventsJob.Sizes("flink", address, 4, 2, 8, 512));
  }
}
