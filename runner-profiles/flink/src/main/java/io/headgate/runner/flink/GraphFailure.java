package io.headgate.runner.flink;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.util.UserCodeException;
import org.apache.flink.client.program.ProgramInvocationException;
import org.apache.flink.runtime.JobException;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.operators.chaining.ExceptionInChainedStubException;
import org.apache.flink.runtime.rest.util.RestClientException;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.SerializedThrowable;

/** Finds in a failed job what made it fail. */
final class GraphFailure {
  /** Of what a JobManager has thrown the first line, without the class. */
  private static final Pattern THROWN_THERE =
      Pattern.compile("<Exception on server side:\\s+(?:[\\w.$]+: )?([^\\n]+)");

  private GraphFailure() {}

  /** The failure without what Flink and Beam have put around it. */
  static PipelineExecutionException of(Throwable failure) {
    Throwable cause = failure;
    while (isWrapper(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new PipelineExecutionException(cause);
  }

  /** Why a cluster has not taken a graph. It may answer with a stack trace as text. */
  static PipelineExecutionException ofSubmission(SessionCluster cluster, Throwable failure) {
    Optional<RestClientException> refusal =
        ExceptionUtils.findThrowable(failure, RestClientException.class);
    if (refusal.isEmpty()) {
      return of(failure);
    }
    String answer = String.valueOf(refusal.get().getMessage());
    Matcher thrown = THROWN_THERE.matcher(answer);
    IOException refused =
        new IOException(
            "Cannot submit the graph to %s: %s. Nothing was published; see the log of its JobManager."
                .formatted(cluster, thrown.find() ? thrown.group(1).strip() : answer));
    refused.addSuppressed(refusal.get());
    return new PipelineExecutionException(refused);
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof ExecutionException
        || failure instanceof CompletionException
        || failure instanceof ProgramInvocationException
        || failure instanceof JobExecutionException
        || failure instanceof JobException
        || failure instanceof SuppressRestartsException
        || failure instanceof ExceptionInChainedStubException
        || failure instanceof UserCodeException
        || failure instanceof PipelineExecutionException
        || failure instanceof SerializedThrowable
        || failure.getClass() == RuntimeException.class;
  }
}
