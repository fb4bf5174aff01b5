package io.headgate.options;

import io.headgate.options.SettingType.Section;
import io.headgate.terms.Layout;
import io.headgate.terms.RunnerName;
import java.util.List;

/** The settings of a job file that ask something of the plan of a run. */
final class PlanSettings {
  private static final ScalarType.Count GROUPS =
      new ScalarType.Count(Rules.GROUPS, 1, Rules.MAX_GROUPS);
  private static final ScalarType.Size MEMORY =
      new ScalarType.Size(Rules.MEMORY, Rules.MIN_MEMORY_BYTES, Rules.MAX_MEMORY_BYTES);

  static final Setting<Section> PLAN =
      Setting.of("plan", Catalogue.section(true), "What is asked of the plan of a run.");
  static final Setting<ScalarType.Word<PlanObjective>> OBJECTIVE =
      Setting.of(
              "plan.objective",
              Catalogue.word(PlanObjective.class),
              "The best plan takes the least time, or the least worker time.")
          .orElse("fastest");
  static final Setting<ScalarType.Span> DEADLINE =
      Setting.of(
              "plan.deadline",
              Catalogue.SPAN,
              "The best plan is the cheapest that is done in so much time, in nine cases of ten;"
                  + " if none is, the fastest.")
          .in("duration");
  static final Setting<ScalarType.Count> MAX_WORKERS =
      Setting.of("plan.maxWorkers", GROUPS, "Most workers that a plan may have.").in("workers");
  static final Setting<ScalarType.Size> MAX_MEMORY =
      Setting.of(
              "plan.maxMemory", MEMORY, "Most memory that a plan may give to a process of a run.")
          .in("bytes");
  static final Setting<ScalarType.Word<RunnerName>> RUNNER =
      Setting.of(
          "plan.runner",
          Catalogue.word(RunnerName.class),
          "The runner. Without it, the plan chooses one of those that are installed.");
  static final Setting<ScalarType.Count> WORKERS =
      Setting.of("plan.workers", GROUPS, "Units of parallelism. Without it, the plan chooses.")
          .in("workers");
  static final Setting<ScalarType.Count> SHARDS =
      Setting.of(
              "plan.shards",
              GROUPS,
              "Groups in which duplicates are looked for. Without it, the plan chooses.")
          .in("groups");
  static final Setting<ScalarType.Word<Layout>> LAYOUT =
      Setting.of(
          "plan.layout",
          Catalogue.word(Layout.class),
          "How rows come into files: `reshuffled` by window, or `fused`, written where duplicates"
              + " were dropped: a shuffle less, and more files. Without it, the plan chooses.");
  static final Setting<ScalarType.Size> PROCESS_MEMORY =
      Setting.of(
              "plan.memory",
              MEMORY,
              "Memory of each process of a run. Without it, the plan chooses.")
          .in("bytes");

  /** In the order in which a job file is best written. */
  static final List<Setting<?>> ALL =
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
}
