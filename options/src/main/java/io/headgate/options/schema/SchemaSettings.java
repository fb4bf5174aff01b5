package io.headgate.options.schema;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Rule;
import io.headgate.options.setting.Rules;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType.Named;
import io.headgate.options.setting.SettingType.Section;
import java.util.List;
import java.util.Optional;

/** The settings of {@code schema}, and {@code eventTime}. */
public final class SchemaSettings {
  private static final String QUOTED = "\\['[^']*('(?!\\])[^']*)*'\\]";
  private static final String PATH_PATTERN =
      "^([^.\\[\\]]+|" + QUOTED + ")(\\.[^.\\[\\]]+|\\[[0-9]{1,9}\\]|" + QUOTED + ")*$";

  static final Rule<String> IN_ROW =
      Rules.matching("a path like user.id, items[0].sku or ['a.b'].c", PATH_PATTERN);

  public static final Setting<Named> SCHEMA =
      Setting.of(
              "schema",
              new Named(Rules.COLUMN, Rules.COLUMN_PATTERN),
              "The columns of the output, in order. A type, or a map of settings.")
          .mandatory();
  public static final Setting<Section> FIELD =
      Setting.of(
          "schema.*",
          new Section(Optional.of("type"), false),
          "A column. `price: double` is short for `price: {type: double}`.");
  static final Setting<ScalarType.Word<FieldType>> TYPE =
      Setting.of("schema.*.type", ScalarType.Word.of(FieldType.class), "Type of the column.")
          .mandatory();
  static final Setting<ScalarType.Text> PATH =
      Setting.of(
          "schema.*.path",
          ScalarType.Text.of(IN_ROW, PATH_PATTERN),
          "Where the value is in the row, like `user.id` or `items[0].sku`. A key with dots or"
              + " brackets is quoted: `['user.id'].name`. Without it, the name of the column.");
  static final Setting<ScalarType.Flag> REQUIRED =
      Setting.of(
              "schema.*.required",
              new ScalarType.Flag(),
              "Whether a row without a value becomes a dead letter.")
          .orElse("false");
  static final Setting<ScalarType.Text> DEFAULT =
      Setting.of(
          "schema.*.default",
          ScalarType.Text.ANY,
          "Value of a row without one, written as it would be in the source.");
  static final Setting<ScalarType.Text> TIMESTAMP =
      Setting.of(
              "schema.*.format",
              new ScalarType.Text(
                  TimestampFormats.RULE, Optional.empty(), false, TimestampFormats::hint),
              "How a timestamp is written. A pattern is one of Java's `DateTimeFormatter`, with"
                  + " English names, and strict. For timestamps only.")
          .orElse("iso8601");
  static final Setting<ScalarType.Text> TIME_ZONE =
      Setting.of(
              "schema.*.timeZone",
              new ScalarType.Text(TimestampFormats.ZONE, Optional.empty(), false),
              "Zone of times that do not say theirs, for `iso8601` and patterns. Of a time that is"
                  + " there twice, as clocks are set back, it is the first; one that is not there,"
                  + " as they are set forward, is as long after the gap begins as it says.")
          .orElse("UTC");
  static final Setting<ScalarType.Flag> LOSSY =
      Setting.of(
              "schema.*.lossy",
              new ScalarType.Flag(),
              "Whether a whole number that a double cannot hold exactly is rounded; otherwise its"
                  + " row becomes a dead letter. For doubles only.")
          .orElse("false");
  public static final Setting<ScalarType.Text> EVENT_TIME =
      Setting.of(
          "eventTime", ScalarType.Text.COLUMN, "Timestamp column that says when a row happened.");

  /** In the order in which a job file is best written. */
  public static final List<Setting<?>> ALL =
      List.of(
          SCHEMA, FIELD, TYPE, PATH, REQUIRED, DEFAULT, TIMESTAMP, TIME_ZONE, LOSSY, EVENT_TIME);

  private SchemaSettings() {}

  /** The columns of a file without problems. */
  public static List<SchemaField> read(Fields file) {
    return file.named(SCHEMA).stream().map(SchemaSettings::field).toList();
  }

  private static SchemaField field(Fields field) {
    return new SchemaField(
        field.name(),
        field.get(TYPE),
        field.find(PATH).orElse(field.name()),
        field.get(REQUIRED),
        field.find(DEFAULT),
        TimestampFormats.of(field.get(TIMESTAMP), field.get(TIME_ZONE)),
        field.get(LOSSY));
  }
}
