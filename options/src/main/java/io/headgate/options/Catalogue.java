package io.headgate.options;

import io.headgate.options.SettingType.Named;
import io.headgate.options.SettingType.Section;
import io.headgate.options.SettingType.Sections;
import io.headgate.terms.Compression;
import io.headgate.terms.InputFormat;
import io.headgate.terms.OnDuplicateKey;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnMiss;
import io.headgate.terms.OnNullKey;
import io.headgate.terms.OnUnreadable;
import io.headgate.terms.TimestampFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings of a job file: the one source of its known keys, defaults, JSON Schema and reference
 * page.
 */
final class Catalogue {
  private static final ScalarType.Text JOB_NAME =
      ScalarType.Text.of(Rules.JOB_NAME, Rules.JOB_NAME_PATTERN);
  private static final ScalarType.Text COLUMN =
      ScalarType.Text.of(Rules.COLUMN, Rules.COLUMN_PATTERN);
  private static final ScalarType.Text LOCAL_PATH =
      ScalarType.Text.of(Rules.LOCAL_PATH, Rules.LOCAL_PATH_PATTERN);
  private static final ScalarType.Text ANY =
      new ScalarType.Text(new Rule<>("text", text -> true), Optional.empty(), false);
  private static final ScalarType.Text NAME = ScalarType.Text.of(Rules.NOT_BLANK, "\\S");
  private static final ScalarType.Word<FieldType> FIELD_TYPE = word(FieldType.class);
  static final ScalarType.Span SPAN = new ScalarType.Span(Rules.SPAN);

  static final Setting<ScalarType.Text> JOB =
      Setting.of("name", JOB_NAME, "Name of the job. A job owns its output by its name.").needed();

  static final Setting<Section> SOURCE = Setting.of("source", section(true), "What the job reads.");
  static final Setting<Texts> PATHS =
      Setting.of(
              "source.paths",
              new Texts(LOCAL_PATH, true),
              "Files, globs and folders, relative to the working directory. A text or a list.")
          .needed();
  static final Setting<ScalarType.Word<InputFormat>> FORMAT =
      Setting.of(
          "source.format",
          word(InputFormat.class),
          "How rows are written. Without it: csv if all paths end in `.csv` (before `.gz` or"
              + " `.zst`), otherwise ndjson.");
  static final Setting<ScalarType.Word<Compression>> SOURCE_COMPRESSION =
      Setting.of(
              "source.compression",
              word(Compression.class),
              "How files are compressed. `auto`: by the extension of each file.")
          .orElse("auto");
  static final Setting<ScalarType.Word<OnUnreadable>> ON_UNREADABLE =
      Setting.of(
              "source.onUnreadable",
              word(OnUnreadable.class),
              "What happens when a file cannot be read to its end: the run fails, or the rest of"
                  + " the file is left out and counted.")
          .orElse("fail");
  static final Setting<ScalarType.Word<OnGrowth>> ON_GROWTH =
      Setting.of(
              "source.onGrowth",
              word(OnGrowth.class),
              "What happens when a file grows while it is read: it is read up to the size that was"
                  + " listed, and a last line that was not complete is left for the next run; or it"
                  + " counts as unreadable, as a compressed file that grows always does.")
          .orElse("cut");
  static final Setting<ScalarType.Size> MAX_ROW =
      Setting.of(
              "source.maxRowBytes",
              new ScalarType.Size(Rules.ROW_BYTES, Rules.MIN_ROW_BYTES, Rules.MAX_ROW_BYTES),
              "Longest row that is decoded. A longer one becomes a dead letter.")
          .in("bytes")
          .orElse("16MiB");

  static final Setting<Section> CSV =
      Setting.of("source.csv", section(true), "How CSV files are written.");
  static final Setting<ScalarType.Letter> DELIMITER =
      Setting.of(
              "source.csv.delimiter",
              new ScalarType.Letter(Rules.DELIMITER),
              "Character between two fields.")
          .orElse(",");
  static final Setting<ScalarType.Letter> QUOTE =
      Setting.of(
              "source.csv.quote",
              new ScalarType.Letter(Rules.DELIMITER),
              "Character around a field that holds a delimiter, a quote or a line break. Doubled"
                  + " inside the field.")
          .orElse("\"");
  static final Setting<ScalarType.Flag> HEADER =
      Setting.of(
              "source.csv.header",
              new ScalarType.Flag(),
              "Whether the first record of each file names the columns.")
          .orElse("true");
  static final Setting<ScalarType.Flag> MULTILINE =
      Setting.of(
              "source.csv.multiline",
              new ScalarType.Flag(),
              "Whether a quoted field may hold a line break. Such files are not split.")
          .orElse("true");
  static final Setting<Texts> CSV_COLUMNS =
      Setting.of(
              "source.csv.columns",
              new Texts(NAME, false),
              "Names of the columns of files without a header.")
          .orElse("[]");
  static final Setting<ScalarType.Text> NULL_VALUE =
      Setting.of(
              "source.csv.nullValue",
              new ScalarType.Text(ANY.rule(), Optional.empty(), true),
              "Text of an unquoted field that means null.")
          .orElse("");

  static final Setting<Named> SCHEMA =
      Setting.of(
              "schema",
              new Named(Rules.COLUMN, Rules.COLUMN_PATTERN),
              "The columns of the output, in order. A type, or a map of settings.")
          .needed();
  static final Setting<Section> FIELD =
      Setting.of(
          "schema.*",
          new Section(Optional.of("type"), false),
          "A column. `price: double` is short for `price: {type: double}`.");
  static final Setting<ScalarType.Word<FieldType>> TYPE =
      Setting.of("schema.*.type", FIELD_TYPE, "Type of the column.").needed();
  static final Setting<ScalarType.Text> PATH =
      Setting.of(
          "schema.*.path",
          ScalarType.Text.of(Rules.PATH, Rules.PATH_PATTERN),
          "Where the value is in the row, like `user.id` or `items[0].sku`. Without it, the name"
              + " of the column.");
  static final Setting<ScalarType.Flag> REQUIRED =
      Setting.of(
              "schema.*.required",
              new ScalarType.Flag(),
              "Whether a row without a value becomes a dead letter.")
          .orElse("false");
  static final Setting<ScalarType.Text> DEFAULT =
      Setting.of(
          "schema.*.default",
          ANY,
          "Value of a row without one, written as it would be in the source.");
  static final Setting<ScalarType.Word<TimestampFormat>> TIMESTAMP =
      Setting.of(
              "schema.*.format",
              word(TimestampFormat.class),
              "How a timestamp is written. For timestamps only.")
          .orElse("iso8601");

  static final Setting<ScalarType.Text> EVENT_TIME =
      Setting.of("eventTime", COLUMN, "Timestamp column that says when a row happened.");

  static final Setting<Section> DEDUPLICATE =
      Setting.of("deduplicate", section(false), "Drops duplicates. Without it, none are dropped.");
  static final Setting<Texts> KEYS =
      Setting.of(
              "deduplicate.keys",
              new Texts(COLUMN, true),
              "Columns that are equal in duplicates. A text or a list.")
          .needed();
  static final Setting<ScalarType.Span> WITHIN =
      Setting.of(
              "deduplicate.within",
              SPAN,
              "Rows are compared inside aligned spans of event time of this length. Without it,"
                  + " over the whole input.")
          .in("duration");
  static final Setting<ScalarType.Word<OnNullKey>> ON_NULL_KEY =
      Setting.of(
              "deduplicate.onNullKey",
              word(OnNullKey.class),
              "What happens to a row with a null in a key: it becomes a dead letter, or is kept.")
          .orElse("deadLetter");

  static final Setting<Sections> ENRICH =
      Setting.of("enrich", new Sections(), "Joins with reference tables, in order.");
  static final Setting<Section> JOIN =
      Setting.of("enrich[]", section(false), "A join with a reference table.");
  static final Setting<ScalarType.Text> TABLE =
      Setting.of("enrich[].table", LOCAL_PATH, "Path of a CSV file with a header.").needed();
  static final Setting<Pairs<String>> ON =
      Setting.of(
              "enrich[].on",
              new Pairs<>("a map of a column of the row to a column of the table", NAME, true),
              "Columns that are equal: a column of the row, then the column of the table.")
          .needed();
  static final Setting<Texts> TABLE_COLUMNS =
      Setting.of(
              "enrich[].columns",
              new Texts(NAME, false),
              "Columns of the table that are added to the row. An empty list: all but the keys.")
          .orElse("[]");
  static final Setting<Pairs<FieldType>> TYPES =
      Setting.of(
              "enrich[].types",
              new Pairs<>(
                  "a map of a column of the table to a type: " + FIELD_TYPE.expected(),
                  FIELD_TYPE,
                  false),
              "Types of added columns. A column that is not named is a `string`. Timestamps in a"
                  + " table are ISO-8601.")
          .orElse("{}");
  static final Setting<ScalarType.Text> PREFIX =
      Setting.of("enrich[].prefix", ANY, "Put before the names of the added columns.").orElse("");
  static final Setting<ScalarType.Word<OnMiss>> ON_MISS =
      Setting.of(
              "enrich[].onMiss",
              word(OnMiss.class),
              "What happens to a row that finds none in the table: the added columns are null, the"
                  + " row becomes a dead letter, or the run fails.")
          .orElse("null");
  static final Setting<ScalarType.Word<OnDuplicateKey>> ON_DUPLICATE_KEY =
      Setting.of(
              "enrich[].onDuplicateKey",
              word(OnDuplicateKey.class),
              "What happens when the table holds a key twice: the run fails, or the first is used.")
          .orElse("fail");

  static final Setting<Section> WINDOW =
      Setting.of(
          "window",
          new Section(Optional.of("size"), false),
          "Fixed windows of event time. `window: 5m` is short for `window: {size: 5m}`.");
  static final Setting<ScalarType.Span> SIZE =
      Setting.of(
              "window.size",
              SPAN,
              "Length of a window. Windows begin at multiples of it since 1970-01-01T00:00:00Z.")
          .in("duration")
          .needed();

  static final Setting<Section> DEAD_LETTERS =
      Setting.of("deadLetters", section(true), "Rows that could not be processed.");
  static final Setting<ScalarType.Text> DEAD_LETTERS_PATH =
      Setting.of(
          "deadLetters.path",
          LOCAL_PATH,
          "Folder of the dead letters. Without it, `_dead_letters` in the folder of the sink.");
  static final Setting<ScalarType.Share> MAX_DEAD_LETTERS =
      Setting.of(
              "deadLetters.maxDeadLetters",
              new ScalarType.Share(),
              "A run with more dead letters fails. A number, or a percentage of the rows read.")
          .in("rows or %")
          .orElse("50%");

  private static final List<Setting<?>> OF_ROWS =
      List.of(
          JOB,
          SOURCE,
          PATHS,
          FORMAT,
          SOURCE_COMPRESSION,
          ON_UNREADABLE,
          ON_GROWTH,
          MAX_ROW,
          CSV,
          DELIMITER,
          QUOTE,
          HEADER,
          MULTILINE,
          CSV_COLUMNS,
          NULL_VALUE,
          SCHEMA,
          FIELD,
          TYPE,
          PATH,
          REQUIRED,
          DEFAULT,
          TIMESTAMP,
          EVENT_TIME,
          DEDUPLICATE,
          KEYS,
          WITHIN,
          ON_NULL_KEY,
          ENRICH,
          JOIN,
          TABLE,
          ON,
          TABLE_COLUMNS,
          TYPES,
          PREFIX,
          ON_MISS,
          ON_DUPLICATE_KEY,
          WINDOW,
          SIZE);

  private static final List<Setting<?>> OF_DEAD_LETTERS =
      List.of(DEAD_LETTERS, DEAD_LETTERS_PATH, MAX_DEAD_LETTERS);

  /** In the order in which a job file is best written. */
  static final List<Setting<?>> SETTINGS =
      Stream.of(OF_ROWS, SinkSettings.ALL, OF_DEAD_LETTERS, PlanSettings.ALL)
          .flatMap(List::stream)
          .toList();

  private static final Map<String, Map<String, Setting<?>>> BY_SECTION =
      SETTINGS.stream()
          .collect(
              Collectors.groupingBy(
                  Setting::section,
                  Collectors.toMap(
                      Setting::name, Function.identity(), (a, b) -> a, LinkedHashMap::new)));

  private Catalogue() {}

  /** The settings of a section by name, in order; the section of the whole file is empty. */
  static Map<String, Setting<?>> in(String section) {
    Map<String, Setting<?>> settings =
        new LinkedHashMap<>(BY_SECTION.getOrDefault(section, Map.of()));
    settings.keySet().removeIf(name -> name.equals("*") || name.endsWith("[]"));
    return settings;
  }

  static Section section(boolean implied) {
    return new Section(Optional.empty(), implied);
  }

  static <E extends Enum<E>> ScalarType.Word<E> word(Class<E> type) {
    return new ScalarType.Word<>(type, List.of());
  }
}
