package io.headgate.launcher.run;

import io.headgate.options.run.Layout;
import io.headgate.options.run.RunPlan;
import java.util.List;

/** A plan for tests of what is said about runs. */
final class RunTexts {
  static final long STARTED = 1_772_360_100_000L;

  private RunTexts() {}

  static RunPlan plan(long inputBytes) {
    return new RunPlan(
        "20260301T101500Z-1a2b3c",
        "job.yaml",
        List.of(),
        "direct",
        "",
        2,
        2,
        16,
        16,
        1,
        1 << 20,
        8 << 20,
        512L << 20,
        Layout.RESHUFFLED,
        List.of(),
        List.of(),
        inputBytes,
        STARTED,
        List.of());
  }
}
