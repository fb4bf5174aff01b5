package io.headgate.pipelines;

import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.options.Deduplicate;
import io.headgate.options.Enrich;
import io.headgate.options.Format;
import io.headgate.options.Job;
import io.headgate.options.OnNullKey;
import io.headgate.options.SchemaField;
import io.headgate.options.Source;
import io.headgate.options.run.RunPlan;
import io.headgate.transforms.decode.ColumnSpec;
import io.headgate.transforms.decode.TimestampFormat;
import io.headgate.transforms.enrich.ReferenceTable;
import io.headgate.transforms.read.CsvFormat;
import io.headgate.transforms.read.InputFormat;
import io.headgate.transforms.read.RowFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** How rows lie in the files. */
  RowFormat rowFormat() {
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
        source
            .format()
            .orElseGet(() -> looksLikeCsv(source.paths()) ? Format.CSV : Format.NDJSON);
    return InputFormat.valueOf(format.name());
  }

  private static boolean looksLikeCsv(List<String> paths) {
    return paths.stream()
        .map(path -> path.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zst|zstd)$", ""))
        .allMatch(path -> path.endsWith(".csv"));
  }

  /** The columns to decode. What dedup and windows need may not be null. */
  List<ColumnSpec> columns() {
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
  ReferenceTable.Source table(Enrich enrich) {
    try {
      List<String> keys = List.copyOf(enrich.on().values());
      List<String> header = ReferenceTable.header(enrich.table());
      List<String> columns =
          enrich.columns().isEmpty()
              ? header.stream().filter(name -> !keys.contains(name)).toList()
              : enrich.columns();
      for (List<String> wanted : List.of(keys, columns)) {
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
          columns.stream().map(name -> new Field(name, ColumnType.STRING)).toList(),
          ReferenceTable.OnDuplicateKey.valueOf(enrich.onDuplicateKey().name()),
          ReferenceTable.fingerprint(enrich.table()));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** What the names of this run's files begin with. */
  String filePrefix() {
    return job.name() + "-" + plan.run();
  }
}
