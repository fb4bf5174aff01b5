package io.headgate.launcher;

import io.headgate.launcher.history.RunRecord;
import io.headgate.launcher.history.RunRecord.Actual;
import io.headgate.launcher.history.RunRecord.Identity;
import io.headgate.launcher.history.RunRecord.Outcome;
import io.headgate.optimizer.request.Pins;
import io.headgate.run.GraphPlan;
import io.headgate.run.RunPlan;
import io.headgate.terms.FileSizes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A plan for tests of what is said about runs. */
public final class SampleRuns {
  public static final long STARTED = 1_772_360_100_000L;

  private SampleRuns() {}

  public static RunPlan plan(long inputBytes) {
    return new RunPlan(
        "20260301T101500Z-1a2b3c",
        "job.yaml",
        List.of(),
        "direct",
        "",
        2,
        2,
        512L << 20,
        GraphPlan.reshuffled(16, 16, 1 << 20, 8 << 20),
        inputBytes,
        STARTED);
  }

  /** What a run was. */
  public static final Actual ACTUAL =
      new Actual(
          7.5,
          OptionalDouble.of(13.5),
          OptionalLong.of(700L << 20),
          2_000_000,
          1_897_994,
          100_000,
          2_006,
          new FileSizes(48, 0, 0, 0),
          94_371_840,
          Optional.empty());

  /** A run that has begun. */
  public static RunRecord record(String id, String job) {
    return new RunRecord(
        RunRecord.FORMAT,
        id,
        job,
        "job.yaml",
        new Identity("a", "b", "0.1.0", "here"),
        1_772_360_100_000L,
        true,
        SamplePlans.INPUT,
        SamplePlans.plan(Pins.none()),
        List.of("java", "-cp", "a b", "Main", "--run=file:///x"),
        Outcome.STARTED,
        "It has begun.",
        Optional.empty());
  }
}
