package io.headgate.pipelines;

import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.options.Deduplicate;
import io.headgate.options.Enrich;
import io.headgate.options.FieldType;
import io.headgate.options.Format;
import io.headgate.options.Job;
import io.headgate.options.OnNullKey;
import io.headgate.options.SchemaField;
import io.headgate.options.Sink;
import io.headgate.options.Source;
import io.headgate.options.run.RunPlan;
import io.headgate.transforms.commit.CommitFiles;
import io.headgate.transforms.decode.ColumnSpec;
import io.headgate.transforms.decode.Decode;
import io.headgate.transforms.decode.ReadRows;
import io.headgate.transforms.decode.TimestampFormat;
import io.headgate.transforms.dedup.DropDuplicates;
import io.headgate.transforms.enrich.ReferenceTable;
import io.headgate.transforms.read.Compression;
import io.headgate.transforms.read.CsvFormat;
import io.headgate.transforms.read.InputFormat;
import io.headgate.transforms.read.OnUnreadable;
import io.headgate.transforms.read.ReadInput;
import io.headgate.transforms.read.RowFormat;
import io.headgate.transforms.window.AssignWindows;
import io.headgate.transforms.write.ParquetOptions;
import io.headgate.transforms.write.WriteDeadLetters;
import io.headgate.transforms.write.WriteParquet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A job and its plan, in the terms of the transforms.
 *
 * @param job what the user wants
 * @param plan how it is carried out
 * @param staging where the run writes its files
 */
public record GraphSettings(Job job, RunPlan plan, Path staging) {

  /** The settings of one run. */
  static GraphSettings of(Job job, RunPlan plan, Path staging) {
    return new GraphSettings(job, plan, staging);
  }

  /** The steps that rows pass, in order, as they stand in the account. */
  static List<String> steps(Job job) {
    List<String> steps = new ArrayList<>(List.of("ReadInput", "Decode"));
    if (job.deduplicate().isPresent()) {
      steps.add("DropDuplicates");
    }
    for (int i = 0; i < job.enrich().size(); i++) {
      steps.add(enrichStep(i));
    }
    return steps;
  }

  static String enrichStep(int index) {
    return index == 0 ? "Enrich" : "Enrich" + (index + 1);
  }

  ReadRows readRows() {
    Source source = job.source();
    ReadInput input =
        ReadInput.of(source.paths())
            .withFormat(rowFormat())
            .withCompression(Compression.valueOf(source.compression().name()))
            .withOnUnreadable(OnUnreadable.valueOf(source.onUnreadable().name()))
            .withRangeBytes(plan.rangeBytes());
    return ReadRows.of(input, Decode.to(columns()).withFormat(rowFormat()));
  }

  DropDuplicates dropDuplicates() {
    Deduplicate wanted = job.deduplicate().orElseThrow();
    DropDuplicates drop = DropDuplicates.byKeys(wanted.keys()).withShards(plan.dedupShards());
    if (job.eventTime().isPresent()) {
      drop = drop.withEventTime(job.eventTime().get());
    }
    return wanted.within().isPresent() ? drop.within(wanted.within().get()) : drop;
  }

  io.headgate.transforms.enrich.Enrich enrich(int index) {
    Enrich wanted = job.enrich().get(index);
    return io.headgate.transforms.enrich.Enrich.with(
            enrichStep(index), table(wanted), List.copyOf(wanted.on().keySet()))
        .withPrefix(wanted.prefix())
        .onMiss(io.headgate.transforms.enrich.Enrich.OnMiss.valueOf(wanted.onMiss().name()));
  }

  AssignWindows assignWindows() {
    return AssignWindows.fixed(job.eventTime().orElseThrow(), job.window().orElseThrow().size());
  }

  WriteParquet writeParquet() {
    Sink sink = job.sink();
    WriteParquet write =
        WriteParquet.create()
            .withStagingDirectory(staging.toString())
            .withFilePrefix(filePrefix())
            .withBuckets(plan.writerBuckets())
            .withSpread(plan.windowSpread())
            .withBufferBytes(plan.writerBufferBytes())
            .withTargetFileBytes(sink.targetFileBytes())
            .withMaxWindows(Math.toIntExact(sink.maxWindows()))
            .withParquet(
                ParquetOptions.defaults()
                    .withCompression(
                        io.headgate.transforms.write.Compression.valueOf(
                            sink.compression().name())));
    if (job.window().isPresent()) {
      write = write.withWindowMicros(job.window().get().size().toMillis() * 1000);
    }
    return job.eventTime().isPresent() ? write.withEventTime(job.eventTime().get()) : write;
  }

  WriteDeadLetters writeDeadLetters() {
    return WriteDeadLetters.create()
        .withStagingDirectory(staging.toString())
        .withFilePrefix(filePrefix())
        .withRunStart(Instant.ofEpochMilli(plan.startedMillis()))
        .withTargetFileBytes(job.sink().targetFileBytes());
  }

  CommitFiles commitFiles() {
    return CommitFiles.to(staging);
  }

  /** How rows lie in the files. */
  private RowFormat rowFormat() {
    Source source = job.source();
    io.headgate.options.Csv csv = source.csv();
    CsvFormat csvFormat =
        new CsvFormat(
            csv.delimiter(),
            csv.quote(),
            csv.header(),
            csv.multiline(),
            csv.columns(),
            csv.nullValue());
    return new RowFormat(inputFormat(source), csvFormat, Math.toIntExact(source.maxRowBytes()));
  }

  private static InputFormat inputFormat(Source source) {
    Format format =
        source.format().orElseGet(() -> looksLikeCsv(source.paths()) ? Format.CSV : Format.NDJSON);
    return InputFormat.valueOf(format.name());
  }

  private static boolean looksLikeCsv(List<String> paths) {
    return paths.stream()
        .map(path -> path.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zst|zstd)$", ""))
        .allMatch(path -> path.endsWith(".csv"));
  }

  /** The columns to decode. What dedup and windows need may not be null. */
  private List<ColumnSpec> columns() {
    Set<String> needed = new HashSet<>();
    job.eventTime().ifPresent(needed::add);
    job.deduplicate()
        .filter(deduplicate -> deduplicate.onNullKey() == OnNullKey.DEAD_LETTER)
        .map(Deduplicate::keys)
        .ifPresent(needed::addAll);
    return job.schema().stream().map(field -> spec(field, needed)).toList();
  }

  private static ColumnSpec spec(SchemaField field, Set<String> needed) {
    return new ColumnSpec(
        field.name(),
        ColumnType.valueOf(field.type().name()),
        field.path(),
        field.required() || needed.contains(field.name()),
        field.defaultValue().orElse(null),
        TimestampFormat.valueOf(field.timestampFormat().name()));
  }

  /** The reference table of an enrichment; its header is read now. */
  private static ReferenceTable.Source table(Enrich enrich) {
    try {
      List<String> keys = List.copyOf(enrich.on().values());
      List<String> header = ReferenceTable.header(enrich.table());
      List<String> columns =
          enrich.columns().isEmpty()
              ? header.stream().filter(name -> !keys.contains(name)).toList()
              : enrich.columns();
      for (Collection<String> wanted : List.of(keys, columns, enrich.types().keySet())) {
        for (String name : wanted) {
          if (!header.contains(name)) {
            throw new IOException(
                "Cannot enrich from %s: it has no column %s (expected: one of %s)."
                    .formatted(enrich.table(), name, header));
          }
        }
      }
      return new ReferenceTable.Source(
          enrich.table(),
          keys,
          columns.stream().map(name -> new Field(name, typeOf(enrich, name))).toList(),
          ReferenceTable.OnDuplicateKey.valueOf(enrich.onDuplicateKey().name()),
          ReferenceTable.fingerprint(enrich.table()));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static ColumnType typeOf(Enrich enrich, String column) {
    return ColumnType.valueOf(enrich.types().getOrDefault(column, FieldType.STRING).name());
  }

  /** What the names of this run's files begin with. */
  private String filePrefix() {
    return job.name() + "-" + plan.run();
  }
}
