package io.headgate.runner.flink;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.util.UserCodeException;
import org.apache.flink.client.program.ProgramInvocationException;
import org.apache.flink.runtime.JobException;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.operators.chaining.ExceptionInChainedStubException;
import org.apache.flink.util.SerializedThrowable;

/** Finds in a failed job what made it fail. */
final class GraphFailure {
  private GraphFailure() {}

  /** The failure without what Flink and Beam have put around it. */
  static PipelineExecutionException of(Throwable failure) {
    Throwable cause = failure;
    while (isWrapper(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new PipelineExecutionException(cause);
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
