package io.headgate.runner.flink;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.util.ExceptionUtils;
import org.joda.time.Duration;

/** A graph that runs on a Flink in this JVM. For one thread, but it may be cancelled by any. */
final class EmbeddedGraph implements PipelineResult {
  private final JobClient job;
  private final CompletableFuture<JobExecutionResult> end;
  private Map<String, Object> accumulators = Map.of();

  EmbeddedGraph(JobClient job) {
    this.job = job;
    this.end = job.getJobExecutionResult();
  }

  @Override
  public State getState() {
    if (!end.isDone()) {
      return State.RUNNING;
    }
    return end.isCompletedExceptionally() ? State.FAILED : State.DONE;
  }

  @Override
  public State waitUntilFinish() {
    return waitUntilFinish(Duration.millis(Long.MAX_VALUE));
  }

  @Override
  public State waitUntilFinish(Duration duration) {
    try {
      end.get(duration.getMillis(), TimeUnit.MILLISECONDS);
      return State.DONE;
    } catch (TimeoutException e) {
      return State.RUNNING;
    } catch (ExecutionException e) {
      if (ExceptionUtils.findThrowable(e, JobCancellationException.class).isPresent()) {
        return State.CANCELLED;
      }
      throw GraphFailure.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the graph runs.", e);
    }
  }

  /** The counters; those of the last answer while Flink starts or shuts down. */
  @Override
  public MetricResults metrics() {
    try {
      accumulators =
          end.isDone() && !end.isCompletedExceptionally()
              ? end.get().getAllAccumulatorResults()
              : job.getAccumulators().get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      return GraphCounters.of(accumulators);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return GraphCounters.of(accumulators);
  }

  @Override
  public State cancel() throws IOException {
    if (end.isDone()) {
      return getState();
    }
    try {
      job.cancel().get(10, TimeUnit.SECONDS);
      return State.CANCELLED;
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      throw new IOException("Cannot cancel the graph: Flink does not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot cancel the graph: interrupted.", e);
    }
  }
}
