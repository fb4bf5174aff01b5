package io.headgate.cli.screen;

import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.Reason;
import io.headgate.terms.Numbers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The optimizer's reasons as sentences: the only place where they become words. */
public final class ReasonTexts {
  private static final Map<Class<?>, Function<Reason, String>> TEXTS = new HashMap<>();

  private ReasonTexts() {}

  /** The reasons of a choice, the weightiest first. */
  public static String of(Choice<?> choice) {
    return choice.reasons().stream().map(ReasonTexts::of).collect(Collectors.joining("; "));
  }

  /** One reason, without a full stop. */
  public static String of(Reason reason) {
    Function<Reason, String> text = TEXTS.get(reason.getClass());
    if (text == null) {
      throw new IllegalArgumentException("reason: " + reason + " (expected: one with a sentence)");
    }
    return text.apply(reason);
  }

  /** {@code guessed}, {@code sampled}, {@code exact}. */
  public static String word(Confidence confidence) {
    return confidence.name().toLowerCase(Locale.ROOT);
  }

  private static <R extends Reason> void put(Class<R> type, Function<R, String> text) {
    TEXTS.put(type, reason -> text.apply(type.cast(reason)));
  }

  static {
    runners();
    workers();
    groups();
    memory();
    layouts();
  }

  private static void runners() {
    put(Reason.Pinned.class, pinned -> "set by " + PinTexts.of(pinned.pin(), pinned.origin()));
    put(
        Reason.LeastTime.class,
        least -> "the least time of those installed, " + Numbers.seconds(least.seconds()));
    put(
        Reason.LeastPrice.class,
        least -> "the least price of those installed, " + Numbers.price(least.price()));
    put(
        Reason.MeetsDeadline.class,
        meets ->
            "the least price of those done in %s, %s"
                .formatted(Numbers.seconds(meets.deadlineSeconds()), Numbers.price(meets.price())));
    put(
        Reason.MissesDeadline.class,
        misses ->
            "the fastest; no plan is likely to be done in "
                + Numbers.seconds(misses.deadlineSeconds()));
    put(Reason.OnlyRunner.class, only -> "no other runner is installed and can carry out the run");
  }

  private static void workers() {
    put(Reason.Cores.class, cores -> "one per core");
    put(Reason.FreeSlots.class, free -> "all free slots of " + free.cluster());
    put(
        Reason.EnoughWorkers.class,
        enough -> "more, up to %s, would gain little".formatted(Numbers.count(enough.most())));
    put(
        Reason.LimitedWorkers.class,
        limited ->
            "at most %s (plan.maxWorkers); %s could be had"
                .formatted(Numbers.count(limited.most()), Numbers.count(limited.wanted())));
  }

  private static void groups() {
    put(
        Reason.GroupsPerWorker.class,
        groups -> "%d for each worker, so that uneven groups even out".formatted(groups.groups()));
    put(
        Reason.FitsHeapShare.class,
        share ->
            "%s of rows, of which those in work fit in %s"
                .formatted(Numbers.size(share.rowBytes()), Numbers.size(share.shareBytes())));
    put(
        Reason.FileSize.class,
        size ->
            "files of about %s for %s on disk, %s"
                .formatted(
                    Numbers.size(size.targetBytes()),
                    Numbers.size(size.predictedBytes()),
                    word(size.confidence())));
    put(Reason.Windows.class, windows -> Numbers.count(windows.windows(), "window"));
    put(Reason.WindowsUnknown.class, unknown -> "the number of windows is not known");
    put(
        Reason.RangesPerWorker.class,
        ranges -> "%s are several ranges for each worker".formatted(Numbers.size(ranges.bytes())));
    put(
        Reason.MostGroups.class,
        most ->
            "capped at %s (wanted %s)"
                .formatted(Numbers.count(most.bound()), Numbers.count(most.wanted())));
  }

  private static void memory() {
    put(
        Reason.GroupedRows.class,
        rows ->
            "%s + %.2f × %s of rows, %s, which %s holds in memory"
                .formatted(
                    Numbers.size(rows.baseBytes()),
                    rows.copies(),
                    Numbers.size(rows.rowBytes()),
                    word(rows.how()),
                    rows.runner()));
    put(
        Reason.SpillsRows.class,
        rows ->
            "%s, %s spills, and memory for %s of %s of rows, %s, makes it faster"
                .formatted(
                    Numbers.size(rows.baseBytes()),
                    rows.runner(),
                    Numbers.size(rows.keptBytes()),
                    Numbers.size(rows.rowBytes()),
                    word(rows.how())));
    put(
        Reason.RowsOnDisk.class,
        rows ->
            "of %s of rows %s wait on disk"
                .formatted(Numbers.size(rows.rowBytes()), Numbers.size(rows.diskBytes())));
    put(
        Reason.Forced.class,
        forced -> "forced: it needs %s".formatted(Numbers.size(forced.neededBytes())));
    put(
        Reason.DiedBefore.class,
        died ->
            "run %s died with %s: %s reserved"
                .formatted(
                    died.run(), Numbers.size(died.hadBytes()), Numbers.size(died.leastBytes())));
    put(
        Reason.GivenByCluster.class,
        given -> "what the processes of %s have".formatted(given.cluster()));
    put(
        Reason.SizeBound.class,
        bound ->
            bound.wantedBytes() > bound.boundBytes()
                ? "the most that helps"
                : "the least that helps");
    put(
        Reason.MachineShare.class,
        share ->
            "%s wanted, but at most %d%% of the machine's %s"
                .formatted(
                    Numbers.size(share.wantedBytes()),
                    Math.round(share.share() * 100),
                    Numbers.size(share.memoryBytes())));
    put(
        Reason.LimitedMemory.class,
        limited ->
            "%s wanted, but at most %s (plan.maxMemory)"
                .formatted(Numbers.size(limited.wantedBytes()), Numbers.size(limited.mostBytes())));
    put(
        Reason.HeapLeft.class,
        left ->
            "%s of heap left for %s"
                .formatted(
                    Numbers.size(left.leftBytes()), Numbers.count(left.workers(), "writer")));
    put(
        Reason.RowGroupOfBuffer.class,
        group -> "a writer has room for %s of rows".formatted(Numbers.size(group.bufferBytes())));
  }

  private static void layouts() {
    put(
        Reason.TargetSizedFiles.class,
        sized -> "a second shuffle, by window, makes fewer and larger files");
    put(Reason.OneShuffle.class, one -> "no second shuffle: it would not make fewer files");
    put(Reason.NoDedup.class, none -> "duplicates are kept, so there is one shuffle only");
    put(
        Reason.BroadcastTable.class,
        table ->
            "%s takes %s in each process"
                .formatted(table.table(), Numbers.size(table.heapBytes())));
    put(
        Reason.TableTooBig.class,
        table ->
            "%s would take %s of the %s of each process"
                .formatted(
                    table.table(),
                    Numbers.size(table.heapBytes()),
                    Numbers.size(table.allowedBytes())));
  }
}
