package io.headgate.options.plan;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Rule;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType.Section;
import io.headgate.terms.ByteSize;
import io.headgate.terms.Layout;
import io.headgate.terms.RunnerName;
import java.util.List;

/** The settings of a job file that ask something of the plan of a run. */
public final class PlanSettings {
  private static final long MAX_GROUPS = 100_000;
  private static final long MIN_MEMORY_BYTES = 256 * ByteSize.MIB;
  private static final long MAX_MEMORY_BYTES = 16 * 1024 * ByteSize.GIB;

  static final Rule<Long> GROUPS =
      new Rule<>("1 to 100000", count -> count >= 1 && count <= MAX_GROUPS);
  static final Rule<Long> MEMORY =
      new Rule<>(
          "256MiB to 16384GiB", bytes -> bytes >= MIN_MEMORY_BYTES && bytes <= MAX_MEMORY_BYTES);

  private static final ScalarType.Count COUNT = new ScalarType.Count(GROUPS, 1, MAX_GROUPS);
  private static final ScalarType.Size BYTES =
      new ScalarType.Size(MEMORY, MIN_MEMORY_BYTES, MAX_MEMORY_BYTES);

  public static final Setting<Section> PLAN =
      Setting.of("plan", Section.implicit(), "What is asked of the plan of a run.");
  static final Setting<ScalarType.Word<PlanObjective>> OBJECTIVE =
      Setting.of(
              "plan.objective",
              ScalarType.Word.of(PlanObjective.class),
              "The best plan takes the least time, or the least worker time.")
          .orElse("fastest");
  static final Setting<ScalarType.Span> DEADLINE =
      Setting.of(
              "plan.deadline",
              ScalarType.Span.UP_TO_A_YEAR,
              "The best plan is the cheapest that is done within this time in nine cases of ten;"
                  + " if no plan is, the fastest.")
          .in("duration");
  static final Setting<ScalarType.Count> MAX_WORKERS =
      Setting.of("plan.maxWorkers", COUNT, "Most workers that a plan may have.").in("workers");
  static final Setting<ScalarType.Size> MAX_MEMORY =
      Setting.of("plan.maxMemory", BYTES, "Most memory that a plan may give to a process of a run.")
          .in("bytes");
  static final Setting<ScalarType.Word<RunnerName>> RUNNER =
      Setting.of(
          "plan.runner",
          ScalarType.Word.of(RunnerName.class),
          "The runner. Without it, the plan chooses one of those that are installed.");
  static final Setting<ScalarType.Count> WORKERS =
      Setting.of("plan.workers", COUNT, "Units of parallelism. Without it, the plan chooses.")
          .in("workers");
  static final Setting<ScalarType.Count> SHARDS =
      Setting.of(
              "plan.shards",
              COUNT,
              "Groups in which duplicates are looked for. Without it, the plan chooses.")
          .in("groups");
  static final Setting<ScalarType.Word<Layout>> LAYOUT =
      Setting.of(
          "plan.layout",
          ScalarType.Word.of(Layout.class),
          "How rows come into files: `reshuffled` by window, or `fused`, written where duplicates"
              + " were dropped: a shuffle less, and more files. Without it, the plan chooses.");
  static final Setting<ScalarType.Size> PROCESS_MEMORY =
      Setting.of(
              "plan.memory",
              BYTES,
              "Memory of each process of a run. Without it, the plan chooses.")
          .in("bytes");

  /** In the order in which a job file is best written. */
  public static final List<Setting<?>> ALL =
      List.of(
          PLAN,
          OBJECTIVE,
          DEADLINE,
          MAX_WORKERS,
          MAX_MEMORY,
          RUNNER,
          WORKERS,
          SHARDS,
          LAYOUT,
          PROCESS_MEMORY);

  private PlanSettings() {}

  /** What is asked of the plan by a file without problems. */
  public static PlanRequest read(Fields plan) {
    return new PlanRequest(
        plan.get(OBJECTIVE),
        plan.find(DEADLINE),
        plan.find(MAX_WORKERS),
        plan.find(MAX_MEMORY),
        plan.find(RUNNER),
        plan.find(WORKERS),
        plan.find(SHARDS),
        plan.find(LAYOUT),
        plan.find(PROCESS_MEMORY));
  }
}
