package io.headgate.cli.screen;

import io.headgate.optimizer.Alternative;
import io.headgate.optimizer.Alternative.Aspect;
import io.headgate.optimizer.Choice;
import io.headgate.optimizer.Confidence;
import io.headgate.optimizer.CostModel;
import io.headgate.optimizer.Estimate;
import io.headgate.optimizer.EventTimes;
import io.headgate.optimizer.InputStatistics;
import io.headgate.optimizer.Join;
import io.headgate.optimizer.Knowledge;
import io.headgate.optimizer.LaunchPlan;
import io.headgate.optimizer.Plan;
import io.headgate.optimizer.Prediction;
import io.headgate.optimizer.Refusal;
import io.headgate.optimizer.RowSample;
import io.headgate.optimizer.RowSample.HotKey;
import io.headgate.optimizer.Skew;
import io.headgate.optimizer.TooLittleMemory;
import io.headgate.terms.FileSizes;
import io.headgate.terms.Formats;
import io.headgate.terms.Layout;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan on one screen: the input, the plan, what to expect, how sure that is, and why. */
public final class PlanScreen {
  private static final String HEADED = "%-9s %s";
  private static final String CHOSEN = "  %-15s %-14s %s";
  private static final String INSTEAD = "  %-15s %-14s instead: %s";

  private final Plan plan;
  private final InputStatistics input;
  private final List<String> lines = new ArrayList<>();

  private PlanScreen(Plan plan, InputStatistics input) {
    this.plan = plan;
    this.input = input;
  }

  /** The lines of the screen. */
  public static List<String> lines(Plan plan, InputStatistics input) {
    PlanScreen screen = new PlanScreen(plan, input);
    screen.input();
    screen.expect();
    screen.sure();
    screen.lines.add("");
    screen.choices();
    return screen.lines;
  }

  private void head(String head, String text) {
    lines.add(HEADED.formatted(head, text));
  }

  private void input() {
    String files =
        Formats.count(input.volume().files(), "file")
            + ", "
            + Formats.size(input.volume().bytesStored());
    if (input.volume().bytesCompressed() > 0 && input.volume().bytesUncompressed().isPresent()) {
      files += " (" + Formats.size(input.volume().bytesUncompressed().getAsLong()) + " of text)";
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
                            Formats.size(table.textBytes()),
                            Formats.size(table.heapBytes()))));
  }

  private String rows(RowSample sample) {
    List<String> parts = new ArrayList<>();
    parts.add(
        input.confidence() == Confidence.EXACT
            ? Formats.count(sample.rows(), "row")
            : "about %s (± %s)"
                .formatted(Formats.count(sample.rows(), "row"), Formats.share(sample.rowsError())));
    sample.duplicateShare().ifPresent(share -> parts.add(Formats.share(share) + " duplicates"));
    if (sample.malformedShare() > 0) {
      parts.add(Formats.share(sample.malformedShare()) + " malformed");
    }
    return String.join(", ", parts);
  }

  private static String times(EventTimes times) {
    Instant from = Instant.EPOCH.plus(times.earliestMicros(), ChronoUnit.MICROS);
    Instant to = from.plus(times.spanMicros(), ChronoUnit.MICROS);
    return "event times %s to %s (%s), %s"
        .formatted(
            from.truncatedTo(ChronoUnit.SECONDS),
            to.truncatedTo(ChronoUnit.SECONDS),
            Formats.elapsed(Duration.of(times.spanMicros(), ChronoUnit.MICROS)),
            Formats.count(times.windows(), "window"));
  }

  private void expect() {
    Prediction expected = plan.prediction();
    head(
        "Plan",
        "%s, %s, %s of memory, %s"
            .formatted(
                plan.launch().runner(),
                Formats.count(plan.launch().workers().value(), "worker"),
                Formats.size(plan.launch().heapBytes().value()),
                word(plan.launch().layout().value())));
    head(
        "Expect",
        "%s, %s of CPU, at most %s of memory"
            .formatted(
                range(expected.wallSeconds()),
                Formats.seconds(expected.cpuSeconds().value()),
                Formats.size(expected.peakMemoryBytes())));
    head(
        "",
        "%s, %s: %s"
            .formatted(
                Formats.count(expected.files().count(), "file"),
                Formats.size(Math.round(expected.outputBytes().value())),
                sizes(expected.files())));
  }

  private static String range(Estimate estimate) {
    return "%s (%s to %s)"
        .formatted(
            Formats.seconds(estimate.value()),
            Formats.seconds(estimate.low()),
            Formats.seconds(estimate.high()));
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
      parts.add(Formats.count(count) + " " + what);
    }
  }

  private void sure() {
    Knowledge known = plan.knowledge();
    List<String> parts = new ArrayList<>();
    parts.add("input " + ReasonTexts.word(known.input()));
    parts.add(
        known.cost() == CostModel.Origin.CALIBRATED
            ? "cost calibrated by " + Formats.count(known.calibrationRuns(), "run")
            : "cost guessed, from another machine (headgate calibrate measures it on this one)");
    parts.add(
        known.learnedRuns() == 0
            ? "nothing learned of this job yet"
            : "learned from " + Formats.count(known.learnedRuns(), "run") + " of this job");
    head("Sure", String.join("; ", parts));
  }

  private void choices() {
    LaunchPlan launch = plan.launch();
    choice("runner", launch.runner(), plan.runner());
    instead(Aspect.RUNNER);
    choice("workers", Formats.count(launch.workers().value()), launch.workers());
    instead(Aspect.WORKERS);
    choice("layout", word(launch.layout().value()), launch.layout());
    instead(Aspect.LAYOUT);
    choice("dedup shards", Formats.count(launch.dedupShards().value()), launch.dedupShards());
    instead(Aspect.SHARDS);
    choice("writer buckets", Formats.count(launch.writerBuckets().value()), launch.writerBuckets());
    choice("buckets/window", Formats.count(launch.windowSpread().value()), launch.windowSpread());
    skew(launch.skew());
    joins(launch);
    choice("memory", Formats.size(launch.heapBytes().value()), launch.heapBytes());
    choice("row groups", Formats.size(launch.rowGroupBytes().value()), launch.rowGroupBytes());
    choice("byte ranges", Formats.size(launch.rangeBytes().value()), launch.rangeBytes());
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
                        Formats.share(window.share()),
                        "%s has %s of its own"
                            .formatted(
                                Instant.EPOCH.plus(window.startMicros(), ChronoUnit.MICROS),
                                Formats.count(window.buckets(), "writer bucket")))));
  }

  private void hotKey(HotKey key, String what) {
    lines.add(CHOSEN.formatted("hot key", Formats.share(key.share()), key.text() + " " + what));
  }

  private void joins(LaunchPlan launch) {
    for (Join join : launch.joins()) {
      Choice<Integer> shards = join.shards();
      choice(
          "join", join.isShuffled() ? Formats.count(shards.value(), "shard") : "broadcast", shards);
      join.hotKeys().forEach(key -> hotKey(key, "is joined in all shards"));
    }
  }

  private void instead(Aspect aspect) {
    String others =
        plan.alternatives().stream()
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
          case WORKERS -> Formats.count(other.workers(), "worker");
          case LAYOUT -> word(other.layout());
          case SHARDS -> Formats.count(other.dedupShards(), "shard");
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
                            Formats.seconds(p.wallSeconds().value()),
                            Formats.count(p.files().count(), "file")))
            .orElseGet(() -> other.refusal().map(PlanScreen::refused).orElse(what))
        + installed;
  }

  private static String refused(Refusal refusal) {
    return refusal instanceof TooLittleMemory no
        ? "%s needs %s of memory".formatted(no.runner(), Formats.size(no.neededBytes()))
        : refusal.runner() + " has too few free slots";
  }

  /** What pins cost. */
  private void unpinned() {
    for (Alternative free : plan.alternatives()) {
      if (free.aspect() == Aspect.UNPINNED && free.prediction().isPresent()) {
        double gain =
            plan.prediction().wallSeconds().value() / free.prediction().get().wallSeconds().value();
        lines.add("");
        lines.add(
            "Without what is given: %s, %s, %s: this plan takes %.2f times as long."
                .formatted(
                    free.runner(),
                    Formats.count(free.workers(), "worker"),
                    Formats.seconds(free.prediction().get().wallSeconds().value()),
                    gain));
      }
    }
  }

  private static String word(Layout layout) {
    return layout.name().toLowerCase(Locale.ROOT);
  }
}
