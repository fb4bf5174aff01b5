package io.headgate.runner.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A graph that runs on a session cluster. Its state and its counters are asked for over REST, each
 * at most once per second. A cluster that does not answer for a while is waited for; then the run
 * has failed. For one thread, but it may be cancelled by any.
 */
final class ClusterGraph implements PipelineResult {
  private static final long COUNTERS_MILLIS = 1_000;

  private final SessionCluster cluster;
  private final JobClient job;
  private final DriverLife life;
  private final SlotWatch slots;
  private final long silenceMillis;
  private final Clock clock = Clock.systemUTC();

  private volatile State state = State.RUNNING;
  private long lastAnswer = clock.millis();
  private long nextCounters;
  private Map<String, Long> counters = Map.of();

  /**
   * @param life what keeps the job alive; closed when it has ended
   * @param silence how long the cluster may give no answer
   */
  ClusterGraph(
      SessionCluster cluster,
      JobClient job,
      DriverLife life,
      SlotWatch slots,
      java.time.Duration silence) {
    this.cluster = cluster;
    this.job = job;
    this.life = life;
    this.slots = slots;
    this.silenceMillis = silence.toMillis();
  }

  @Override
  public State getState() {
    return state;
  }

  @Override
  public State waitUntilFinish() {
    return waitUntilFinish(Duration.millis(Long.MAX_VALUE));
  }

  @Override
  public State waitUntilFinish(Duration duration) {
    long started = clock.millis();
    State now = look();
    while (!now.isTerminal() && clock.millis() - started < duration.getMillis()) {
      pause(Math.min(200, duration.getMillis()));
      now = look();
    }
    if (now.isTerminal()) {
      life.close();
    }
    return now;
  }

  /** Asks the cluster for the job once. */
  private State look() {
    if (state.isTerminal()) {
      return state;
    }
    try {
      JsonNode description = cluster.job(job.getJobID());
      lastAnswer = clock.millis();
      state = judge(description);
    } catch (FlinkRest.NotFound e) {
      throw failed(
          "Cannot finish the graph: the Flink cluster at %s has forgotten job %s; its JobManager has been restarted. Nothing was published; run it again."
              .formatted(cluster, job.getJobID()),
          e);
    } catch (IOException e) {
      if (clock.millis() - lastAnswer > silenceMillis) {
        throw failed(
            "Cannot finish the graph: the Flink cluster at %s has not answered for %d seconds (%s). Nothing was published; look after its JobManager and run it again."
                .formatted(cluster, silenceMillis / 1000, FlinkRest.reason(e)),
            e);
      }
    }
    return state;
  }

  private State judge(JsonNode description) throws IOException {
    JobStatus status = JobStatus.valueOf(description.path("state").asText());
    return switch (status) {
      case FINISHED -> State.DONE;
      case CANCELED -> State.CANCELLED;
      case FAILED -> throw rootCause();
      default -> {
        if (slots.gaveUp(description, clock.millis())) {
          throw noSlots();
        }
        yield State.RUNNING;
      }
    };
  }

  private PipelineExecutionException rootCause() {
    try {
      job.getJobExecutionResult().get(30, TimeUnit.SECONDS);
      return failed("Cannot finish the graph: Flink reports a failure without a cause.", null);
    } catch (ExecutionException e) {
      return GraphFailure.of(e);
    } catch (TimeoutException e) {
      return failed(
          "Cannot finish the graph: it has failed, and the Flink cluster at %s does not say why. See its log."
              .formatted(cluster),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("Interrupted.", e);
    }
  }

  private PipelineExecutionException noSlots() throws IOException {
    int free = cluster.state().freeSlots();
    return failed(
        "Cannot run the graph on %s: no slot for %d seconds (wanted: %d, free: %d). Others use the cluster: wait, add TaskManagers, or ask for fewer with --workers."
            .formatted(cluster, slots.patience().toSeconds(), slots.wanted(), free),
        null);
  }

  /** The message says all that a user can act on; what was thrown is only for the log. */
  private static PipelineExecutionException failed(String message, @Nullable Exception thrown) {
    IOException failure = new IOException(message);
    if (thrown != null) {
      failure.addSuppressed(thrown);
    }
    return new PipelineExecutionException(failure);
  }

  /** The counters; those of the last answer while the cluster does not give newer ones. */
  @Override
  public MetricResults metrics() {
    if (state.isTerminal() || clock.millis() >= nextCounters) {
      nextCounters = clock.millis() + COUNTERS_MILLIS;
      try {
        counters = cluster.accumulators(job.getJobID());
      } catch (IOException e) {
        return GraphCounters.of(counters); // look() finds out whether the cluster has gone
      }
    }
    return GraphCounters.of(counters);
  }

  @Override
  public State cancel() throws IOException {
    life.close();
    if (!state.isTerminal()) {
      cluster.cancel(job.getJobID());
    }
    return state;
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the graph runs.", e);
    }
  }
}
