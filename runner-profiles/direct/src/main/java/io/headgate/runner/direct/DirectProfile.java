package io.headgate.runner.direct;

import io.headgate.batch.RowMemory;
import io.headgate.batch.WaitingBatch;
import io.headgate.pipelines.RunnerProfile;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * How the Direct runner carries out a plan: as many threads as workers, without its checks of
 * immutability and encodability, which cost 28% and which the tests run with.
 */
public final class DirectProfile implements RunnerProfile {
  @Override
  public String name() {
    return "direct";
  }

  @Override
  public PipelineOptions options(RunPlan plan, RunFolder folder) {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(plan.workers());
    options.setBlockOnRun(false);
    options.setEnforceImmutability(false);
    options.setEnforceEncodability(false);
    return options;
  }

  /** All rows wait in this process, and each batch is taken by one step, once. */
  @Override
  public RowMemory rowMemory(RunPlan plan) {
    return RowMemory.together(plan.graph().rowMemoryBytes());
  }

  @Override
  public void prepare(Pipeline pipeline) {
    pipeline.getCoderRegistry().registerCoderForClass(WaitingBatch.class, SharedBatchCoder.of());
  }
}
