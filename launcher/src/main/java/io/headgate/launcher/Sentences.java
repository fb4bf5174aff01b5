package io.headgate.launcher;

import io.headgate.optimizer.Choice;
import io.headgate.optimizer.Cluster;
import io.headgate.optimizer.Confidence;
import io.headgate.optimizer.Decision;
import io.headgate.optimizer.Infeasible;
import io.headgate.optimizer.LaunchPlan;
import io.headgate.optimizer.Reason;
import io.headgate.optimizer.TooFewSlots;
import io.headgate.options.run.RunPlan;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The optimizer's reasons as sentences. */
final class Sentences {
  private Sentences() {}

  /** A sentence a chosen value. */
  static List<String> of(LaunchPlan plan) {
    return List.of(
        sentence("workers", Texts.count(plan.workers().value()), plan.workers()),
        sentence("memory", Texts.size(plan.heapBytes().value()), plan.heapBytes()),
        sentence("dedup shards", Texts.count(plan.dedupShards().value()), plan.dedupShards()),
        sentence("writer buckets", Texts.count(plan.writerBuckets().value()), plan.writerBuckets()),
        sentence("buckets a window", Texts.count(plan.windowSpread().value()), plan.windowSpread()),
        sentence("byte ranges", Texts.size(plan.rangeBytes().value()), plan.rangeBytes()),
        sentence(
            "writer buffer",
            Texts.size(plan.writerBufferBytes().value()),
            plan.writerBufferBytes()));
  }

  /** {@code 2 workers, 1.2 GiB of memory}; on a cluster, where and how much each. */
  static String place(RunPlan plan) {
    String workers = Texts.count(plan.workers(), "worker");
    String memory = Texts.size(plan.heapBytes());
    return plan.onCluster()
        ? "%s on %s, %s of memory for every %d"
            .formatted(workers, plan.cluster(), memory, plan.processWorkers())
        : "%s on %s, %s of memory".formatted(workers, plan.runner(), memory);
  }

  /** Why there is no plan, and what to do. */
  static String why(Decision decision) {
    return decision instanceof TooFewSlots slots ? of(slots) : of((Infeasible) decision);
  }

  private static String of(TooFewSlots no) {
    Cluster cluster = no.cluster();
    String found =
        "Cannot run on %s: it needs %s, but %d of its %s are free."
            .formatted(
                cluster.address(),
                Texts.count(no.wanted(), "worker"),
                cluster.freeSlots(),
                Texts.count(cluster.slots(), "slot"));
    return cluster.freeSlots() == 0
        ? found + " Wait until others have ended, or give the cluster more."
        : found
            + " Take fewer with --workers=%d, or wait until others have ended."
                .formatted(cluster.freeSlots());
  }

  private static String of(Infeasible no) {
    String limit =
        switch (no.limit()) {
          case PINNED -> "--heap gives %s".formatted(Texts.size(no.allowedBytes()));
          case MACHINE ->
              "a run may have %s of the machine's %s"
                  .formatted(Texts.size(no.allowedBytes()), Texts.size(no.memoryBytes()));
          case CLUSTER ->
              "a process of the cluster has %s".formatted(Texts.size(no.allowedBytes()));
        };
    return "Cannot run on %s: it %s and needs %s of memory for %s of rows (%s), but %s. %s"
        .formatted(
            no.runner(),
            no.spills() ? "keeps the rows in work in memory" : "holds grouped rows in memory",
            Texts.size(no.neededBytes()),
            Texts.size(no.rowBytes()),
            word(no.confidence()),
            limit,
            advice(no));
  }

  private static String advice(Infeasible no) {
    if (no.limit() == Infeasible.Limit.CLUSTER) {
      return "Use fewer workers, or a cluster with larger processes.";
    }
    if (no.heapWouldHelp()) {
      String heap = "--heap=%dm".formatted((no.neededBytes() + (1 << 20) - 1) >> 20);
      return no.spills()
          ? "Give it more with %s.".formatted(heap)
          : "Give it more with %s, take a runner that spills (headgate runners), or give it less input."
              .formatted(heap);
    }
    return no.spills()
        ? "Take a machine with more memory."
        : "Take a runner that spills (headgate runners), or give it less input.";
  }

  private static String sentence(String name, String value, Choice<?> choice) {
    return "%s: %s (%s)"
        .formatted(
            name,
            value,
            choice.reasons().stream().map(Sentences::of).collect(Collectors.joining("; ")));
  }

  private static String of(Reason reason) {
    if (reason instanceof Reason.Pinned pinned) {
      return "given with " + pinned.option();
    } else if (reason instanceof Reason.Cores cores) {
      return "one a core";
    } else if (reason instanceof Reason.FreeSlots free) {
      return "all free slots of " + free.cluster();
    } else if (reason instanceof Reason.GroupsPerWorker groups) {
      return "%d for each worker, so that uneven groups even out".formatted(groups.groups());
    } else if (reason instanceof Reason.FitsHeapShare share) {
      return "%s of rows, of which those in work fit in %s"
          .formatted(Texts.size(share.rowBytes()), Texts.size(share.shareBytes()));
    } else if (reason instanceof Reason.FileSize size) {
      return "files of about %s for %s on disk, %s"
          .formatted(
              Texts.size(size.targetBytes()),
              Texts.size(size.predictedBytes()),
              word(size.confidence()));
    } else if (reason instanceof Reason.Windows windows) {
      return Texts.count(windows.windows(), "window");
    } else if (reason instanceof Reason.WindowsUnknown) {
      return "the number of windows is not known";
    } else {
      return more(reason);
    }
  }

  private static String more(Reason reason) {
    if (reason instanceof Reason.RangesPerWorker ranges) {
      return "%s are several ranges for each worker".formatted(Texts.size(ranges.bytes()));
    } else if (reason instanceof Reason.GroupedRows rows) {
      return "%s + %.2f × %s of rows, %s, which %s holds in memory"
          .formatted(
              Texts.size(rows.baseBytes()),
              rows.copies(),
              Texts.size(rows.rowBytes()),
              word(rows.how()),
              rows.runner());
    } else if (reason instanceof Reason.SpillsRows rows) {
      return "%s, %s spills, and memory for %s of %s of rows, %s, makes it faster"
          .formatted(
              Texts.size(rows.baseBytes()),
              rows.runner(),
              Texts.size(rows.keptBytes()),
              Texts.size(rows.rowBytes()),
              word(rows.how()));
    } else if (reason instanceof Reason.GivenByCluster given) {
      return "what the processes of %s have".formatted(given.cluster());
    } else if (reason instanceof Reason.MostGroups most) {
      return "at most %s; %s would be right"
          .formatted(Texts.count(most.bound()), Texts.count(most.wanted()));
    } else if (reason instanceof Reason.SizeBound bound) {
      return bound.wantedBytes() > bound.boundBytes()
          ? "the most that helps"
          : "the least that helps";
    } else if (reason instanceof Reason.MachineShare share) {
      return "%s wanted, but at most %d%% of the machine's %s"
          .formatted(
              Texts.size(share.wantedBytes()),
              Math.round(share.share() * 100),
              Texts.size(share.memoryBytes()));
    } else if (reason instanceof Reason.HeapLeft left) {
      return "%s of heap left for %s"
          .formatted(Texts.size(left.leftBytes()), Texts.count(left.workers(), "writer"));
    }
    throw new IllegalArgumentException("reason: " + reason + " (expected: one with a sentence)");
  }

  private static String word(Confidence confidence) {
    return confidence.name().toLowerCase(Locale.ROOT);
  }
}
