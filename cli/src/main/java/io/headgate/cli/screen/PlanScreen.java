package io.headgate.cli.screen;

import io.headgate.optimizer.Alternative;
import io.headgate.optimizer.Alternative.Aspect;
import io.headgate.optimizer.Chosen;
import io.headgate.optimizer.cost.CostModel;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.Interval;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.RowSample.HotKey;
import io.headgate.optimizer.plan.Choice;
import io.headgate.optimizer.plan.DiedOfMemory;
import io.headgate.optimizer.plan.Join;
import io.headgate.optimizer.plan.Plan;
import io.headgate.optimizer.plan.Refusal;
import io.headgate.optimizer.plan.Skew;
import io.headgate.optimizer.plan.TooFewSlots;
import io.headgate.optimizer.plan.TooLittleMemory;
import io.headgate.optimizer.prediction.Estimate;
import io.headgate.optimizer.prediction.Knowledge;
import io.headgate.optimizer.prediction.Prediction;
import io.headgate.terms.FileSizes;
import io.headgate.terms.Layout;
import io.headgate.terms.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** A plan on one screen: the input, the plan, what to expect, how sure that is, and why. */
public final class PlanScreen {
  /** An error of so much is no longer the same to either side. */
  private static final double WIDE = 0.25;

  private static final String HEADED = "%-10s %s";
  private static final String CHOSEN = "  %-15s %-14s %s";
  private static final String INSTEAD = "  %-15s %-14s instead: %s";

  private final Chosen chosen;
  private final InputStatistics input;
  private final List<String> lines = new ArrayList<>();

  private PlanScreen(Chosen chosen, InputStatistics input) {
    this.chosen = chosen;
    this.input = input;
  }

  /** The lines of the screen. */
  public static List<String> lines(Chosen chosen, InputStatistics input) {
    PlanScreen screen = new PlanScreen(chosen, input);
    screen.input();
    screen.expect();
    screen.confidence();
    screen.lines.add("");
    screen.choices();
    return screen.lines;
  }

  private void head(String head, String text) {
    lines.add(HEADED.formatted(head, text));
  }

  private void input() {
    String files =
        Numbers.count(input.volume().files(), "file")
            + ", "
            + Numbers.size(input.volume().bytesStored());
    if (input.volume().bytesCompressed() > 0 && input.volume().bytesUncompressed().isPresent()) {
      files += " (" + Numbers.size(input.volume().bytesUncompressed().getAsLong()) + " of text)";
    }
    String stored = files;
    head("Input", input.sample().map(sample -> stored + "; " + rows(sample)).orElse(files));
    input.times().ifPresent(times -> head("", times(times)));
    input
        .tables()
        .forEach(
            table ->
                head(
                    "",
                    "table %s, %s; a copy in memory takes %s"
                        .formatted(
                            table.path(),
                            Numbers.size(table.textBytes()),
                            Numbers.size(table.heapBytes()))));
  }

  private String rows(RowSample sample) {
    List<String> parts = new ArrayList<>();
    parts.add(
        input.confidence() == Confidence.EXACT
            ? Numbers.count(sample.rows(), "row")
            : "about %s (%s)".formatted(Numbers.count(sample.rows(), "row"), error(sample)));
    sample.duplicateShare().ifPresent(share -> parts.add(Numbers.share(share) + " duplicates"));
    if (sample.malformedShare() > 0) {
      parts.add(Numbers.share(sample.malformedShare()) + " malformed");
    }
    return String.join(", ", parts);
  }

  /** Nine cases of ten: {@code ± 2.0%}, or both ends where they are far from each other. */
  private static String error(RowSample sample) {
    Interval ends = sample.rowsInterval();
    return sample.rowsError() < WIDE
        ? "± " + Numbers.share(sample.rowsError())
        : Numbers.count(Math.round(ends.low())) + " to " + Numbers.count(sample.rowsUpper());
  }

  private static String times(EventTimes times) {
    Instant from = Instant.EPOCH.plus(times.earliestMicros(), ChronoUnit.MICROS);
    Instant to = from.plus(times.spanMicros(), ChronoUnit.MICROS);
    return "event times %s to %s (%s), %s"
        .formatted(
            from.truncatedTo(ChronoUnit.SECONDS),
            to.truncatedTo(ChronoUnit.SECONDS),
            Numbers.elapsed(Duration.of(times.spanMicros(), ChronoUnit.MICROS)),
            Numbers.count(times.windows(), "window"));
  }

  private void expect() {
    Prediction expected = chosen.prediction();
    head(
        "Plan",
        "%s, %s, %s of memory, %s"
            .formatted(
                chosen.plan().runner(),
                Numbers.count(chosen.plan().workers().value(), "worker"),
                Numbers.size(chosen.plan().heapBytes().value()),
                word(chosen.plan().layout().value())));
    head(
        "Expect",
        "%s, %s of CPU, at most %s of memory"
            .formatted(
                range(expected.wallSeconds()),
                Numbers.seconds(expected.cpuSeconds().value()),
                Numbers.size(expected.peakMemoryBytes())));
    head(
        "",
        "%s, %s: %s"
            .formatted(
                Numbers.count(expected.files().count(), "file")
                    + ends(expected.fileCount(), Numbers::count),
                Numbers.size(Math.round(expected.outputBytes().value()))
                    + ends(expected.outputBytes(), Numbers::size),
                sizes(expected.files())));
  }

  /** {@code " (19 to 97)"}; nothing where both ends are the same. */
  private static String ends(Estimate estimate, LongFunction<String> text) {
    return estimate.low() == estimate.high()
        ? ""
        : " (%s to %s)"
            .formatted(
                text.apply(Math.round(estimate.low())), text.apply(Math.round(estimate.high())));
  }

  private static String range(Estimate estimate) {
    return "%s (%s to %s)"
        .formatted(
            Numbers.seconds(estimate.value()),
            Numbers.seconds(estimate.low()),
            Numbers.seconds(estimate.high()));
  }

  /** {@code 4 of the target size, 1 under a quarter of it}. */
  public static String sizes(FileSizes files) {
    List<String> parts = new ArrayList<>();
    add(parts, files.good(), "of about the target size");
    add(parts, files.small(), "under three quarters of it");
    add(parts, files.tiny(), "under a quarter of the target size");
    add(parts, files.large(), "over " + FileSizes.LARGE + " times the target size");
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(Numbers.count(count) + " " + what);
    }
  }

  private void confidence() {
    Knowledge known = chosen.knowledge();
    List<String> parts = new ArrayList<>();
    parts.add("input " + ReasonTexts.word(known.input()));
    parts.add(
        known.cost() == CostModel.Origin.CALIBRATED
            ? "cost calibrated by " + Numbers.count(known.calibrationRuns(), "run")
            : "cost guessed, from another machine (headgate calibrate measures it on this one)");
    parts.add(
        known.learnedRuns() == 0
            ? "nothing learned of this job yet"
            : "learned from " + Numbers.count(known.learnedRuns(), "run") + " of this job");
    head("Confidence", String.join("; ", parts));
  }

  private void choices() {
    Plan plan = chosen.plan();
    choice("runner", plan.runner(), chosen.runner());
    instead(Aspect.RUNNER);
    choice("workers", Numbers.count(plan.workers().value()), plan.workers());
    instead(Aspect.WORKERS);
    choice("layout", word(plan.layout().value()), plan.layout());
    instead(Aspect.LAYOUT);
    choice("dedup shards", Numbers.count(plan.dedupShards().value()), plan.dedupShards());
    instead(Aspect.SHARDS);
    choice("writer buckets", Numbers.count(plan.writerBuckets().value()), plan.writerBuckets());
    choice("buckets/window", Numbers.count(plan.windowSpread().value()), plan.windowSpread());
    skew(plan.skew());
    joins(plan);
    choice("memory", Numbers.size(plan.heapBytes().value()), plan.heapBytes());
    choice("row groups", Numbers.size(plan.rowGroupBytes().value()), plan.rowGroupBytes());
    choice("byte ranges", Numbers.size(plan.rangeBytes().value()), plan.rangeBytes());
    unpinned();
  }

  private void choice(String name, String value, Choice<?> choice) {
    lines.add(CHOSEN.formatted(name, value, ReasonTexts.of(choice)));
  }

  private void skew(Skew skew) {
    skew.keys().forEach(key -> hotKey(key, "has a dedup shard of its own"));
    skew.windows()
        .forEach(
            window ->
                lines.add(
                    CHOSEN.formatted(
                        "hot window",
                        Numbers.share(window.share()),
                        "%s has %s of its own"
                            .formatted(
                                Instant.EPOCH.plus(window.startMicros(), ChronoUnit.MICROS),
                                Numbers.count(window.buckets(), "writer bucket")))));
  }

  private void hotKey(HotKey key, String what) {
    lines.add(CHOSEN.formatted("hot key", Numbers.share(key.share()), key.text() + " " + what));
  }

  private void joins(Plan plan) {
    for (Join join : plan.joins()) {
      Choice<Integer> shards = join.shards();
      choice(
          "join", join.isShuffled() ? Numbers.count(shards.value(), "shard") : "broadcast", shards);
      join.hotKeys().forEach(key -> hotKey(key, "is joined in all shards"));
    }
  }

  private void instead(Aspect aspect) {
    String others =
        chosen.alternatives().stream()
            .filter(other -> other.aspect() == aspect)
            .map(PlanScreen::instead)
            .collect(Collectors.joining("; "));
    if (!others.isEmpty()) {
      lines.add(INSTEAD.formatted("", "", others));
    }
  }

  private static String instead(Alternative other) {
    String what =
        switch (other.aspect()) {
          case RUNNER, UNPINNED -> other.runner();
          case WORKERS -> Numbers.count(other.workers(), "worker");
          case LAYOUT -> word(other.layout());
          case SHARDS -> Numbers.count(other.dedupShards(), "shard");
        };
    String installed =
        other.installed() ? "" : " (not installed: headgate install " + other.runner() + ")";
    return other
            .prediction()
            .map(
                p ->
                    "%s %s, %s"
                        .formatted(
                            what,
                            Numbers.seconds(p.wallSeconds().value()),
                            Numbers.count(p.files().count(), "file")))
            .orElseGet(() -> other.refusal().map(PlanScreen::refused).orElse(what))
        + installed;
  }

  private static String refused(Refusal refusal) {
    if (refusal instanceof TooLittleMemory no) {
      return "%s needs %s of memory".formatted(no.runner(), Numbers.size(no.neededBytes()));
    }
    if (refusal instanceof DiedOfMemory died) {
      return "%s, as run %s died there".formatted(refused(died.lack()), died.run());
    }
    return refusal instanceof TooFewSlots slots
        ? slots.runner() + " has too few free slots"
        : Refusals.of(refusal);
  }

  /** What pins cost. */
  private void unpinned() {
    for (Alternative free : chosen.alternatives()) {
      if (free.aspect() == Aspect.UNPINNED && free.prediction().isPresent()) {
        double gain =
            chosen.prediction().wallSeconds().value()
                / free.prediction().get().wallSeconds().value();
        lines.add("");
        lines.add(
            "Without your pins: %s, %s, %s: this plan takes %.2f × as long."
                .formatted(
                    free.runner(),
                    Numbers.count(free.workers(), "worker"),
                    Numbers.seconds(free.prediction().get().wallSeconds().value()),
                    gain));
      }
    }
  }

  private static String word(Layout layout) {
    return layout.name().toLowerCase(Locale.ROOT);
  }
}
