package io.headgate.runner.flink;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.beam.sdk.Pipeline;
import org.apache.flink.api.common.Plan;
import org.apache.flink.api.common.restartstrategy.RestartStrategies;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The Flink that a graph is submitted to. Beam builds its own where it is told an address, and then
 * leaves no way to choose its memory, to watch the steps or to reach the job; so it is told to take
 * the one that is there, and this is the one.
 */
final class GraphEnvironment extends ExecutionEnvironment {
  /** Processes that may be lost. */
  private static final int LOSSES = 3;

  /**
   * Flink counts each task that a lost process ran as a failure; this many run in a slot at once.
   */
  private static final int TASKS_PER_SLOT = 4;

  private static final long RESTART_MILLIS = 2000;

  private final @Nullable ExecutionEnvironment given;

  private GraphEnvironment(
      PipelineExecutorServiceLoader executors,
      Configuration configuration,
      @Nullable ExecutionEnvironment given) {
    super(
        executors,
        configuration,
        given == null ? GraphEnvironment.class.getClassLoader() : given.getUserCodeClassLoader());
    this.given = given;
  }

  /** A Flink in this JVM. */
  static GraphEnvironment embedded(Configuration configuration) {
    return with(new EmbeddedExecutors(), configuration);
  }

  /** A Flink that these reach. */
  static GraphEnvironment with(
      PipelineExecutorServiceLoader executors, Configuration configuration) {
    return new GraphEnvironment(executors, configuration, null);
  }

  /** A Flink elsewhere, with this configuration, which names its target. */
  static GraphEnvironment of(Configuration configuration) {
    return with(new DefaultExecutorServiceLoader(), configuration);
  }

  /** The Flink that has started this program. */
  static GraphEnvironment given() {
    ExecutionEnvironment given = ExecutionEnvironment.getExecutionEnvironment();
    return new GraphEnvironment(given.getExecutorServiceLoader(), given.getConfiguration(), given);
  }

  /**
   * This Flink, told to do again what a lost worker has not finished; unless its configuration says
   * what to do. A job of this kind takes it from nowhere else, and without it would not.
   *
   * @param processSlots slots of one process
   */
  @SuppressWarnings("deprecation") // the only way that reaches such a job
  GraphEnvironment restarting(int processSlots) {
    if (getConfiguration().getOptional(RestartStrategyOptions.RESTART_STRATEGY).isEmpty()) {
      setRestartStrategy(
          RestartStrategies.fixedDelayRestart(
              LOSSES * TASKS_PER_SLOT * processSlots, RESTART_MILLIS));
    }
    return this;
  }

  /**
   * Translates a pipeline and submits it.
   *
   * @return the job, which runs
   * @throws RuntimeException if it cannot be submitted; its cause says why
   */
  JobClient submit(Pipeline pipeline) {
    AtomicReference<@Nullable JobClient> submitted = new AtomicReference<>();
    registerJobListener(new SubmittedJob(submitted::set));
    initializeContextEnvironment(() -> this);
    try {
      pipeline.run();
    } finally {
      ExecutionEnvironment before = given;
      if (before == null) {
        resetContextEnvironment();
      } else {
        initializeContextEnvironment(() -> before);
      }
    }
    JobClient job = submitted.get();
    if (job == null) {
      throw new IllegalStateException("Cannot follow the graph: Flink has taken no job.");
    }
    return job;
  }

  @Override
  public Plan createProgramPlan(String jobName, boolean clearSinks) {
    Plan plan = super.createProgramPlan(jobName, clearSinks);
    plan.accept(new StepWatch());
    return plan;
  }
}
