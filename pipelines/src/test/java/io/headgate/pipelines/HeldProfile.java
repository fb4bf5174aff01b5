package io.headgate.pipelines;

import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;

/** A runner in this JVM whose graph runs until it is let go. One at a time. */
public final class HeldProfile implements RunnerProfile {
  private static volatile CountDownLatch reached = new CountDownLatch(0);
  private static volatile CountDownLatch letGo = new CountDownLatch(0);

  private final RunnerProfile runner;

  public HeldProfile(RunnerProfile runner) {
    this.runner = runner;
    reached = new CountDownLatch(1);
    letGo = new CountDownLatch(1);
  }

  /** Whether the graph runs, and waits. */
  public boolean holds() {
    return reached.getCount() == 0;
  }

  /** Lets the graph go. */
  public void letGo() {
    letGo.countDown();
  }

  @Override
  public String name() {
    return runner.name();
  }

  @Override
  public PipelineOptions options(RunPlan plan, RunFolder folder) throws IOException {
    return runner.options(plan, folder);
  }

  @Override
  public void prepare(Pipeline pipeline) {
    runner.prepare(pipeline);
  }

  @Override
  public PipelineResult start(Pipeline pipeline, RunPlan plan) throws IOException {
    pipeline.apply("Hold", Create.of(1)).apply("Wait", ParDo.of(new WaitFn()));
    return runner.start(pipeline, plan);
  }

  private static final class WaitFn extends DoFn<Integer, Void> {
    @ProcessElement
    public void process() throws InterruptedException {
      reached.countDown();
      letGo.await();
    }
  }
}
