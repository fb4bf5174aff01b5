package io.headgate.pipelines;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.ColumnSpec.Need;
import io.headgate.formats.parquet.ParquetOptions;
import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.RowFormat;
import io.headgate.options.Job;
import io.headgate.options.schema.FieldType;
import io.headgate.options.schema.SchemaField;
import io.headgate.options.setting.Rules;
import io.headgate.options.source.Csv;
import io.headgate.options.source.Files;
import io.headgate.options.steps.Deduplicate;
import io.headgate.options.steps.Enrichment;
import io.headgate.sources.SplitSource;
import io.headgate.sources.files.FileSource;
import io.headgate.tables.SinkException;
import io.headgate.tables.Store;
import io.headgate.tables.Table;
import io.headgate.tables.local.LocalStore;
import io.headgate.tables.manifest.ManifestTable;
import io.headgate.terms.InputFormat;
import io.headgate.terms.OnNullKey;
import io.headgate.transforms.dedup.DuplicateKey;
import io.headgate.transforms.enrich.ReferenceTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A job in the terms of the transforms: the same for the run and for the survey before it. */
public final class JobTranslation {
  private JobTranslation() {}

  /** What the job reads. */
  public static SplitSource<?> source(Job job) {
    Files files = files(job);
    return new FileSource(
        files.paths(),
        files.compression(),
        rowFormat(files),
        files.onUnreadable(),
        files.onGrowth());
  }

  private static Files files(Job job) {
    if (job.source() instanceof Files files) {
      return files;
    }
    throw new IllegalArgumentException("source: " + job.source() + " (expected: files)");
  }

  /** How the rows of a job are written. */
  public static InputFormat format(Job job) {
    return rowFormat(files(job)).format();
  }

  /** How rows lie in the files: as the job says, otherwise CSV if all paths are named so. */
  private static RowFormat rowFormat(Files source) {
    Csv csv = source.csv();
    CsvFormat csvFormat =
        new CsvFormat(
            csv.delimiter(),
            csv.quote(),
            csv.header(),
            csv.multiline(),
            csv.columns(),
            csv.nullValues(),
            csv.comment());
    boolean named = source.paths().stream().allMatch(JobTranslation::isNamedCsv);
    InputFormat format = source.format().orElse(named ? InputFormat.CSV : InputFormat.NDJSON);
    return new RowFormat(
        format,
        csvFormat,
        Math.toIntExact(source.maxRowBytes()),
        source.encoding(),
        Math.toIntExact(source.skipLines()),
        RowFormat.keysOf(source.jsonPath()));
  }

  /** Whether a path says that its rows are CSV, compressed or not. */
  private static boolean isNamedCsv(String path) {
    return path.toLowerCase(Locale.ROOT)
        .replaceFirst("\\.(gz|gzip|zst|zstd)$", "")
        .endsWith(".csv");
  }

  /**
   * The columns to decode. What dedup and windows need may not be null, unless a step of the user's
   * comes before them.
   */
  public static List<ColumnSpec> columns(Job job) {
    return job.schema().stream().map(field -> spec(field, need(job, field))).toList();
  }

  private static Need need(Job job, SchemaField field) {
    String name = field.name();
    if (field.required()) {
      return Need.REQUIRED;
    } else if (job.userStep().isPresent() || !needed(job).contains(name)) {
      return Need.NONE;
    }
    return job.eventTime().filter(name::equals).isPresent() ? Need.EVENT_TIME : Need.KEY;
  }

  /** The columns that dedup and windows need a value in. */
  static List<String> needed(Job job) {
    Set<String> needed = new LinkedHashSet<>();
    job.eventTime().ifPresent(needed::add);
    job.deduplicate()
        .filter(deduplicate -> deduplicate.onNullKey() == OnNullKey.DEAD_LETTER)
        .map(Deduplicate::keys)
        .ifPresent(needed::addAll);
    return List.copyOf(needed);
  }

  private static ColumnSpec spec(SchemaField field, Need need) {
    return new ColumnSpec(
        field.name(),
        columnType(field.type()),
        field.path(),
        need,
        field.defaultValue().orElse(null),
        field.timestampFormat(),
        field.lossy());
  }

  /** The columns of the job's rows as they are decoded. */
  static BatchSchema decoded(Job job) {
    return BatchSchema.of(
        job.schema().stream()
            .map(field -> new Field(field.name(), columnType(field.type())))
            .toList());
  }

  /** Which rows are duplicates; empty if none are dropped. */
  public static Optional<DuplicateKey> duplicateKey(Job job) {
    return job.deduplicate()
        .map(
            wanted -> {
              DuplicateKey key = DuplicateKey.of(wanted.keys());
              if (job.eventTime().isPresent()) {
                key = key.withEventTime(job.eventTime().get());
              }
              return wanted.within().isPresent() ? key.within(wanted.within().get()) : key;
            });
  }

  /** How the job's Parquet files are encoded. */
  public static ParquetOptions parquet(Job job) {
    return ParquetOptions.defaults().withCompression(job.sink().compression());
  }

  /**
   * The table that a job publishes to.
   *
   * @param folder what relative paths are relative to
   * @throws SinkException if it is a file
   */
  public static Table table(Job job, Path folder) throws SinkException {
    Store store =
        LocalStore.named(folder, job.sink().path(), job.deadLetters().path(), job.name())
            .withDurability(job.sink().durability());
    return ManifestTable.on(store, job.name());
  }

  /**
   * The reference tables of the job's enrichments, in order; their headers are read now.
   *
   * @param rows the columns before the first of them
   * @throws UncheckedIOException if a table cannot be read, lacks a column, or has one that the
   *     rows have already; the message names it
   */
  static List<ReferenceTable.Source> tables(Job job, BatchSchema rows) {
    Map<String, String> names = new HashMap<>();
    rows.fields().forEach(field -> names.put(Rules.folded(field.name()), field.name()));
    List<ReferenceTable.Source> tables = new ArrayList<>();
    try {
      for (Enrichment enrich : job.enrich()) {
        ReferenceTable.Source table = table(enrich);
        for (Field column : table.columns()) {
          String name = enrich.prefix() + column.name();
          String other = names.putIfAbsent(Rules.folded(name), name);
          if (other != null) {
            throw new IOException(
                "Cannot enrich from %s: it adds a column %s, and the rows have a column %s already. Set a prefix, or choose the columns."
                    .formatted(enrich.table(), name, other));
          } else if (job.window().isPresent() && Rules.isWindow(name)) {
            throw new IOException(
                "Cannot enrich from %s: it adds a column %s (expected: %s). Set a prefix, or choose the columns."
                    .formatted(enrich.table(), name, Rules.NOT_WINDOW));
          }
        }
        tables.add(table);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    return tables;
  }

  private static ReferenceTable.Source table(Enrichment enrich) throws IOException {
    List<String> keys = List.copyOf(enrich.on().values());
    List<String> header = ReferenceTable.header(enrich.table());
    if (header.isEmpty()) {
      throw new IOException(
          "Cannot enrich from %s: it is empty (expected: CSV with a header). Give another table."
              .formatted(enrich.table()));
    }
    List<String> columns =
        enrich.columns().isEmpty()
            ? header.stream().filter(name -> !keys.contains(name)).toList()
            : enrich.columns();
    for (Collection<String> wanted : List.of(keys, columns, enrich.types().keySet())) {
      for (String name : wanted) {
        if (!header.contains(name)) {
          throw new IOException(
              "Cannot enrich from %s: it has no column \"%s\" (expected: one of %s).%s"
                  .formatted(enrich.table(), name, quoted(header), delimiterHint(header)));
        } else if (header.indexOf(name) != header.lastIndexOf(name)) {
          throw new IOException(
              "Cannot enrich from %s: its header has the name \"%s\" twice (expected: each name once). Rename one, or choose other columns."
                  .formatted(enrich.table(), name));
        }
      }
    }
    return new ReferenceTable.Source(
        enrich.table(),
        keys,
        columns.stream().map(name -> new Field(name, typeOf(enrich, name))).toList(),
        enrich.onDuplicateKey(),
        ReferenceTable.fingerprint(enrich.table()));
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }

  private static String delimiterHint(List<String> header) {
    if (header.size() == 1) {
      for (String other : List.of(";", "\t", "|")) {
        if (header.get(0).contains(other)) {
          return " Its delimiter seems to be %s: write the table with commas."
              .formatted(other.equals("\t") ? "a tab" : other);
        }
      }
    }
    return "";
  }

  /** The type of a column of a reference table: as the job says, otherwise text. */
  public static ColumnType typeOf(Enrichment enrich, String column) {
    return columnType(enrich.types().getOrDefault(column, FieldType.STRING));
  }

  /** How a type of the job file is stored; a batch knows types that no job file can ask for. */
  private static ColumnType columnType(FieldType type) {
    return switch (type) {
      case STRING -> ColumnType.STRING;
      case BOOLEAN -> ColumnType.BOOLEAN;
      case INT32 -> ColumnType.INT32;
      case INT64 -> ColumnType.INT64;
      case DOUBLE -> ColumnType.DOUBLE;
      case TIMESTAMP -> ColumnType.TIMESTAMP;
      case JSON -> ColumnType.JSON;
    };
  }
}
