package io.headgate.pipelines;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.Field;
import io.headgate.formats.DecodedBatch;
import io.headgate.formats.parquet.ParquetOptions;
import io.headgate.options.Job;
import io.headgate.options.sink.Sink;
import io.headgate.options.steps.Enrichment;
import io.headgate.run.HotWindow;
import io.headgate.run.JoinPlan;
import io.headgate.run.OutputPlan;
import io.headgate.run.RunPlan;
import io.headgate.sources.SplitSource;
import io.headgate.tables.Stage;
import io.headgate.terms.FileSizes;
import io.headgate.terms.Layout;
import io.headgate.transforms.commit.CommitFiles;
import io.headgate.transforms.dedup.DropDuplicates;
import io.headgate.transforms.enrich.Enrich;
import io.headgate.transforms.enrich.ReferenceTable;
import io.headgate.transforms.read.ReadRows;
import io.headgate.transforms.step.ApplyUserStep;
import io.headgate.transforms.window.AssignWindows;
import io.headgate.transforms.write.DeadLetterSettings;
import io.headgate.transforms.write.HotWindows;
import io.headgate.transforms.write.ParquetSettings;
import io.headgate.transforms.write.Staging;
import io.headgate.transforms.write.WriteFiles;
import io.headgate.transforms.write.WriterBuckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job and its plan, in the terms of the transforms.
 *
 * @param job what the user wants
 * @param plan how it is carried out
 * @param stage takes the run's files
 */
public record GraphSettings(Job job, RunPlan plan, Stage stage) {
  public GraphSettings {
    if (job.deduplicate().isEmpty()) {
      refuse(
          plan.graph().layout() == Layout.FUSED,
          "layout: FUSED (expected: RESHUFFLED, because job %s drops no duplicates: there is no"
              + " shuffle whose groups could be written)",
          job.name());
      refuse(
          !plan.graph().hotKeys().isEmpty(),
          "hotKeys: %s (expected: none, because job %s drops no duplicates)",
          plan.graph().hotKeys(),
          job.name());
    }
    refuse(
        job.window().isEmpty()
            && plan.graph().outputs().stream().anyMatch(o -> !o.hotWindows().isEmpty()),
        "hotWindows: %s (expected: none, because job %s has no windows)",
        plan.graph().outputs().stream().flatMap(o -> o.hotWindows().stream()).toList(),
        job.name());
  }

  private static void refuse(boolean wrong, String message, Object... values) {
    if (wrong) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }

  /** The settings of one run. */
  static GraphSettings of(Job job, RunPlan plan, Stage stage) {
    return new GraphSettings(job, plan, stage);
  }

  /** The steps that rows pass, in order, as they stand in the account. */
  static List<String> steps(Job job) {
    List<String> steps = new ArrayList<>(List.of(ReadRows.STEP, DecodedBatch.STEP));
    if (job.userStep().isPresent()) {
      steps.add(ApplyUserStep.STEP);
    }
    if (job.deduplicate().isPresent()) {
      steps.add(DropDuplicates.STEP);
    }
    for (int i = 0; i < job.enrich().size(); i++) {
      steps.add(enrichStep(i));
    }
    return steps;
  }

  static String enrichStep(int index) {
    return index == 0 ? Enrich.STEP : Enrich.STEP + (index + 1);
  }

  ReadRows readRows() {
    return readRows(JobTranslation.source(job));
  }

  /** Reads a source that no job can name. */
  ReadRows readRows(SplitSource<?> source) {
    return ReadRows.of(source, JobTranslation.columns(job))
        .withSplitBytes(plan.graph().rangeBytes());
  }

  /** The step of the user's; its class is loaded now. */
  Optional<ApplyUserStep> userStep() {
    return StepTranslation.step(job);
  }

  DropDuplicates dropDuplicates() {
    return DropDuplicates.by(JobTranslation.duplicateKey(job).orElseThrow())
        .withShards(plan.graph().dedupShards())
        .withHotKeys(plan.graph().hotKeys());
  }

  /** One transform per enrichment, in order; the headers of the tables are read now. */
  List<Enrich> enrich() {
    if (job.enrich().isEmpty()) {
      return List.of();
    }
    List<Enrich> steps = new ArrayList<>();
    BatchSchema rows =
        userStep().map(ApplyUserStep::output).orElseGet(() -> JobTranslation.decoded(job));
    List<ReferenceTable.Source> tables = JobTranslation.tables(job, rows);
    for (int i = 0; i < tables.size(); i++) {
      Enrichment wanted = job.enrich().get(i);
      List<String> keys = List.copyOf(wanted.on().keySet());
      Enrich step =
          Enrich.with(enrichStep(i), tables.get(i), keys)
              .withPrefix(wanted.prefix())
              .onMiss(wanted.onMiss());
      steps.add(shuffled(step, join(i), keys, rows));
      rows =
          rows.plus(
              tables.get(i).columns().stream()
                  .map(column -> new Field(wanted.prefix() + column.name(), column.type()))
                  .toList());
    }
    return steps;
  }

  private static Enrich shuffled(Enrich step, JoinPlan join, List<String> keys, BatchSchema rows) {
    if (join.shards() == 0) {
      return step;
    }
    int[] columns = rows.indexesOf(keys.toArray(new String[0]));
    return step.withShards(join.shards())
        .withHotKeys(join.hotKeys())
        .withKeyTypes(
            Arrays.stream(columns).mapToObj(column -> rows.field(column).type()).toList());
  }

  private JoinPlan join(int index) {
    if (plan.graph().joins().isEmpty()) {
      return JoinPlan.BROADCAST;
    }
    if (plan.graph().joins().size() != job.enrich().size()) {
      throw new IllegalArgumentException(
          "joins: %d (expected: %d, one for each enrichment, or none)"
              .formatted(plan.graph().joins().size(), job.enrich().size()));
    }
    return plan.graph().joins().get(index);
  }

  AssignWindows assignWindows() {
    return AssignWindows.fixed(job.eventTime().orElseThrow(), job.window().orElseThrow().size());
  }

  WriteFiles writeFiles() {
    List<ParquetSettings> outputs = plan.graph().outputs().stream().map(this::parquet).toList();
    WriteFiles write = WriteFiles.of(outputs, deadLetters());
    return switch (plan.graph().layout()) {
      case RESHUFFLED -> write;
      case FUSED -> write.withoutShuffle();
    };
  }

  private Staging staging(String output) {
    return new Staging(stage, job.name() + "-" + plan.run(), output);
  }

  private ParquetSettings parquet(OutputPlan output) {
    Sink sink = job.sink();
    return ParquetSettings.in(staging(output.name()))
        .withBuckets(writerBuckets(output))
        .withBufferBytes(plan.graph().writerBufferBytes())
        .withTargetFileBytes((long) (FileSizes.LARGE * sink.targetFileBytes()))
        .withMaxWindows(Math.toIntExact(sink.maxWindows()))
        .withEventTime(job.eventTime().orElse(""))
        .withParquet(
            rowGroups(JobTranslation.parquet(job))
                .withMetadata(Map.of("headgate.job", job.name(), "headgate.run", plan.run())));
  }

  private WriterBuckets writerBuckets(OutputPlan output) {
    return new WriterBuckets(
        output.writerBuckets(),
        job.window().map(window -> window.size().toMillis() * 1000).orElse(0L),
        output.windowSpread(),
        HotWindows.of(
            output.hotWindows().stream()
                .collect(toUnmodifiableMap(HotWindow::startMicros, HotWindow::buckets))));
  }

  /** No more rows than a writer has room for. */
  private ParquetOptions rowGroups(ParquetOptions parquet) {
    return parquet.withRowGroupBytes(
        Math.min(parquet.rowGroupBytes(), plan.graph().writerBufferBytes()));
  }

  private DeadLetterSettings deadLetters() {
    return DeadLetterSettings.in(staging(""))
        .withRunStart(Instant.ofEpochMilli(plan.startedMillis()))
        .withTargetFileBytes(job.sink().targetFileBytes());
  }

  CommitFiles commitFiles() {
    return CommitFiles.to(stage);
  }
}
