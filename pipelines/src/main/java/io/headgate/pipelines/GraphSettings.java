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
import io.headgate.run.RunPlan;
import io.headgate.sources.SplitSource;
import io.headgate.terms.FileSizes;
import io.headgate.terms.Layout;
import io.headgate.transforms.commit.CommitFiles;
import io.headgate.transforms.dedup.DropDuplicates;
import io.headgate.transforms.enrich.Enrich;
import io.headgate.transforms.enrich.ReferenceTable;
import io.headgate.transforms.read.ReadRows;
import io.headgate.transforms.window.AssignWindows;
import io.headgate.transforms.write.DeadLetterSettings;
import io.headgate.transforms.write.HotWindows;
import io.headgate.transforms.write.ParquetSettings;
import io.headgate.transforms.write.Staging;
import io.headgate.transforms.write.WriteFiles;
import io.headgate.transforms.write.WriterBuckets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A job and its plan, in the terms of the transforms.
 *
 * @param job what the user wants
 * @param plan how it is carried out
 * @param staging where the run writes its files
 */
public record GraphSettings(Job job, RunPlan plan, Path staging) {
  public GraphSettings {
    if (job.deduplicate().isEmpty()) {
      refuse(
          plan.layout() == Layout.FUSED,
          "layout: FUSED (expected: RESHUFFLED, because job %s drops no duplicates: there is no"
              + " shuffle whose groups could be written)",
          job.name());
      refuse(
          !plan.hotKeys().isEmpty(),
          "hotKeys: %s (expected: none, because job %s drops no duplicates)",
          plan.hotKeys(),
          job.name());
    }
    refuse(
        job.window().isEmpty() && !plan.hotWindows().isEmpty(),
        "hotWindows: %s (expected: none, because job %s has no windows)",
        plan.hotWindows(),
        job.name());
  }

  private static void refuse(boolean wrong, String message, Object... values) {
    if (wrong) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }

  /** The settings of one run. */
  static GraphSettings of(Job job, RunPlan plan, Path staging) {
    return new GraphSettings(job, plan, staging);
  }

  /** The steps that rows pass, in order, as they stand in the account. */
  static List<String> steps(Job job) {
    List<String> steps = new ArrayList<>(List.of(ReadRows.STEP, DecodedBatch.STEP));
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
    return ReadRows.of(source, JobTranslation.columns(job)).withSplitBytes(plan.rangeBytes());
  }

  DropDuplicates dropDuplicates() {
    return DropDuplicates.by(JobTranslation.duplicateKey(job).orElseThrow())
        .withShards(plan.dedupShards())
        .withHotKeys(plan.hotKeys());
  }

  /** One transform an enrichment, in order; the headers of the tables are read now. */
  List<Enrich> enrich() {
    List<Enrich> steps = new ArrayList<>();
    List<ReferenceTable.Source> tables = JobTranslation.tables(job);
    BatchSchema rows = JobTranslation.rows(job);
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
    if (plan.joins().isEmpty()) {
      return JoinPlan.BROADCAST;
    }
    if (plan.joins().size() != job.enrich().size()) {
      throw new IllegalArgumentException(
          "joins: %d (expected: %d, one for each enrichment, or none)"
              .formatted(plan.joins().size(), job.enrich().size()));
    }
    return plan.joins().get(index);
  }

  AssignWindows assignWindows() {
    return AssignWindows.fixed(job.eventTime().orElseThrow(), job.window().orElseThrow().size());
  }

  WriteFiles writeFiles() {
    Staging staged =
        new Staging(staging.toString(), job.name() + "-" + plan.run(), job.sink().durability());
    WriteFiles write = WriteFiles.of(parquet(staged), deadLetters(staged));
    return switch (plan.layout()) {
      case RESHUFFLED -> write;
      case FUSED -> write.withoutShuffle();
    };
  }

  private ParquetSettings parquet(Staging staged) {
    Sink sink = job.sink();
    return ParquetSettings.in(staged)
        .withBuckets(writerBuckets())
        .withBufferBytes(plan.writerBufferBytes())
        .withTargetFileBytes((long) (FileSizes.LARGE * sink.targetFileBytes()))
        .withMaxWindows(Math.toIntExact(sink.maxWindows()))
        .withEventTime(job.eventTime().orElse(""))
        .withParquet(
            rowGroups(JobTranslation.parquet(job))
                .withMetadata(Map.of("headgate.job", job.name(), "headgate.run", plan.run())));
  }

  private WriterBuckets writerBuckets() {
    return new WriterBuckets(
        plan.writerBuckets(),
        job.window().map(window -> window.size().toMillis() * 1000).orElse(0L),
        plan.windowSpread(),
        HotWindows.of(
            plan.hotWindows().stream()
                .collect(toUnmodifiableMap(HotWindow::startMicros, HotWindow::buckets))));
  }

  /** No more rows than a writer has room for. */
  private ParquetOptions rowGroups(ParquetOptions parquet) {
    return parquet.withRowGroupBytes(Math.min(parquet.rowGroupBytes(), plan.writerBufferBytes()));
  }

  private DeadLetterSettings deadLetters(Staging staged) {
    return DeadLetterSettings.in(staged)
        .withRunStart(Instant.ofEpochMilli(plan.startedMillis()))
        .withTargetFileBytes(job.sink().targetFileBytes());
  }

  CommitFiles commitFiles() {
    return CommitFiles.to(staging);
  }
}
