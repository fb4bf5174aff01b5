package io.headgate.runner.flink;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ties a job on a session cluster to the life of its driver, which is this JVM: the cluster hears
 * of it again and again, and cancels the job when it has not for a while; and when this JVM is
 * asked to end, it cancels the job itself. Begins before the job is submitted, because that takes
 * seconds.
 */
final class DriverLife implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DriverLife.class);

  /** One heartbeat fewer than this may be lost. */
  private static final int HEARTBEATS = 6;

  private final SessionCluster cluster;
  private final JobID job;
  private final long patienceMillis;
  private final Clock clock = Clock.systemUTC();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(DriverLife::thread);
  private final Thread canceller = new Thread(this::cancel, "cancel-job");

  private DriverLife(SessionCluster cluster, JobID job, Duration patience) {
    this.cluster = cluster;
    this.job = job;
    this.patienceMillis = patience.toMillis();
  }

  /**
   * Begins.
   *
   * @param patience a job whose driver is not heard of for so long is cancelled
   */
  static DriverLife begin(SessionCluster cluster, JobID job, Duration patience) {
    DriverLife life = new DriverLife(cluster, job, patience);
    Runtime.getRuntime().addShutdownHook(life.canceller);
    long every = life.patienceMillis / HEARTBEATS;
    life.heart.scheduleWithFixedDelay(life::beat, every, every, TimeUnit.MILLISECONDS);
    return life;
  }

  private static Thread thread(Runnable beats) {
    Thread thread = new Thread(beats, "driver-lives");
    thread.setDaemon(true);
    return thread;
  }

  private void beat() {
    try {
      cluster.driverLives(job, clock.millis() + patienceMillis);
    } catch (IOException e) {
      LOG.debug("The cluster does not know job {} yet, or is gone for now.", job, e);
    }
  }

  private void cancel() {
    try {
      cluster.cancel(job);
    } catch (IOException e) {
      LOG.debug("Job {} could not be cancelled; it has ended, or its cluster is gone.", job, e);
    }
  }

  /** Ends, as the job has ended; may be called again. */
  @Override
  public void close() {
    heart.shutdownNow();
    try {
      Runtime.getRuntime().removeShutdownHook(canceller);
    } catch (IllegalStateException shuttingDown) {
      LOG.debug("The JVM is ending: job {} is being cancelled.", job, shuttingDown);
    }
  }
}
