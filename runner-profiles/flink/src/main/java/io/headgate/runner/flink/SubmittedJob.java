package io.headgate.runner.flink;

import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.jspecify.annotations.Nullable;

/** Takes the job that an environment has submitted; Beam keeps it to itself. */
record SubmittedJob(Consumer<JobClient> taker) implements JobListener {
  @Override
  public void onJobSubmitted(@Nullable JobClient job, @Nullable Throwable failure) {
    if (job != null) {
      taker.accept(job);
    }
  }

  @Override
  public void onJobExecuted(@Nullable JobExecutionResult result, @Nullable Throwable failure) {}
}
