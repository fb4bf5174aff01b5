package io.headgate.cli.screen;

import io.headgate.optimizer.Alternative;
import io.headgate.optimizer.Infeasible;
import io.headgate.optimizer.plan.DiedOfMemory;
import io.headgate.optimizer.plan.InputChanges;
import io.headgate.optimizer.plan.Refusal;
import io.headgate.optimizer.plan.TooFewSlots;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.plan.TooManyWindows;
import io.headgate.optimizer.request.Cluster;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pin;
import io.headgate.terms.Numbers;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why there is no plan, and the smallest change that would make one. */
public final class Refusals {
  private Refusals() {}

  /** A line per runner, the one that lacks least first, then what else could be done. */
  public static String of(Infeasible none) {
    String refusals =
        none.refusals().stream()
            .map(Refusals::of)
            .collect(Collectors.joining(System.lineSeparator()));
    return none.remedy()
        .map(remedy -> refusals + System.lineSeparator() + remedy(remedy))
        .orElse(refusals);
  }

  private static String remedy(Alternative remedy) {
    String time =
        remedy.prediction().map(p -> Numbers.seconds(p.wallSeconds().value())).orElse("some time");
    return remedy.installed()
        ? "%s could run it in about %s: --runner=%s."
            .formatted(remedy.runner(), time, remedy.runner())
        : "%s, which is not installed, could run it in about %s: headgate install %s."
            .formatted(remedy.runner(), time, remedy.runner());
  }

  /** Why a run cannot be, on a runner or at all, and what to do. */
  public static String of(Refusal refusal) {
    if (refusal instanceof TooFewSlots slots) {
      return of(slots);
    }
    if (refusal instanceof DiedOfMemory died) {
      return of(died);
    }
    if (refusal instanceof InputChanges changes) {
      return of(changes);
    }
    return refusal instanceof TooManyWindows windows ? of(windows) : of((TooLittleMemory) refusal);
  }

  private static String of(TooManyWindows no) {
    return "Cannot write windows: there are %s or more, and sink.maxWindows is %s. Choose a longer window.size, look for event times far off, or raise the limit with --set sink.maxWindows=N."
        .formatted(Numbers.count(no.windows(), "window"), Numbers.count(no.most()));
  }

  private static String of(TooFewSlots no) {
    Cluster cluster = no.cluster();
    String found =
        "Cannot run on %s: it needs %s, but %d of its %s are free."
            .formatted(
                cluster.address(),
                Numbers.count(no.wanted(), "worker"),
                cluster.freeSlots(),
                Numbers.count(cluster.slots(), "slot"));
    return cluster.freeSlots() == 0
        ? found + " Wait until others have ended, or give the cluster more."
        : found
            + " Take fewer with --workers=%d, or wait until others have ended."
                .formatted(cluster.freeSlots());
  }

  private static String of(TooLittleMemory no) {
    return "Cannot run on %s: it needs at least %s of memory%s, but %s. %s"
        .formatted(
            no.runner(),
            Numbers.size(no.neededBytes()),
            no.tableBytes() == 0
                ? ""
                : ", %s of it for tables (%s)"
                    .formatted(Numbers.size(no.tableBytes()), ReasonTexts.word(no.confidence())),
            limit(no),
            advice(no));
  }

  private static String of(InputChanges no) {
    return "Cannot plan for input that changes: it had %s when it was surveyed, and %s when it was planned, the second time too. Run it when the files are complete, or name in source.paths those that are."
        .formatted(Numbers.size(no.surveyedBytes()), Numbers.size(no.foundBytes()));
  }

  private static String of(DiedOfMemory died) {
    TooLittleMemory no = died.lack();
    return "Cannot run on %s: run %s of this job died there with %s of memory, and %s are reserved since then, but %s. %s"
        .formatted(
            no.runner(),
            died.run(),
            Numbers.size(died.hadBytes()),
            Numbers.size(no.neededBytes()),
            limit(no),
            advice(no));
  }

  private static String limit(TooLittleMemory no) {
    return switch (no.limit()) {
      case PINNED -> gives(no, Origin.FLAG);
      case JOB_FILE -> gives(no, Origin.JOB_FILE);
      case TARGET -> "plan.maxMemory allows %s".formatted(Numbers.size(no.allowedBytes()));
      case MACHINE ->
          "a run may have %s of the machine's %s"
              .formatted(Numbers.size(no.allowedBytes()), Numbers.size(no.memoryBytes()));
      case CLUSTER -> "a process of the cluster has %s".formatted(Numbers.size(no.allowedBytes()));
    };
  }

  private static String gives(TooLittleMemory no, Origin origin) {
    return "%s gives %s"
        .formatted(PinTexts.of(Pin.MEMORY, origin), Numbers.size(no.allowedBytes()));
  }

  private static String advice(TooLittleMemory no) {
    if (no.limit() == TooLittleMemory.Limit.CLUSTER) {
      return "Use fewer workers, or a cluster with larger processes.";
    }
    if (no.heapWouldHelp()) {
      String size = ((no.neededBytes() + (1 << 20) - 1) >> 20) + "m";
      return no.limit() == TooLittleMemory.Limit.TARGET
          ? "Allow more with --set plan.maxMemory=%siB.".formatted(size.toUpperCase(Locale.ROOT))
          : "Give it more with --heap=%s.".formatted(size);
    }
    return no.tableBytes() > no.neededBytes() / 2
        ? "Take a machine with more memory, or smaller tables."
        : "Take a machine with more memory, or fewer workers.";
  }
}
