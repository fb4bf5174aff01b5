package io.headgate.options.steps;

import io.headgate.options.schema.FieldType;
import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Pairs;
import io.headgate.options.setting.Rule;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType.Section;
import io.headgate.options.setting.SettingType.Sections;
import io.headgate.options.setting.TextList;
import io.headgate.terms.OnDuplicateKey;
import io.headgate.terms.OnMiss;
import java.util.Collection;
import java.util.List;

/** The settings of {@code enrich}. */
public final class EnrichSettings {
  public static final Setting<Sections> ENRICH =
      Setting.of("enrich", new Sections(), "Joins with reference tables, in order.");
  static final Setting<Section> JOIN =
      Setting.of("enrich[]", Section.explicit(), "A join with a reference table.");
  static final Setting<ScalarType.Text> TABLE =
      Setting.of("enrich[].table", ScalarType.Text.LOCAL_PATH, "Path of a CSV file with a header.")
          .mandatory();
  static final Setting<Pairs<String>> ON =
      Setting.of(
              "enrich[].on",
              new Pairs<>(
                  "a map of a column of the row to a column of the table",
                  ScalarType.Text.NAME,
                  true),
              "Columns that are equal: a column of the row, then the column of the table.")
          .mandatory();
  public static final Setting<TextList> TABLE_COLUMNS =
      Setting.of(
              "enrich[].columns",
              new TextList(ScalarType.Text.NAME, false),
              "Columns of the table that are added to the row. An empty list: all but the keys.")
          .orElse("[]");
  static final Setting<Pairs<FieldType>> TYPES =
      Setting.of(
              "enrich[].types",
              new Pairs<>(
                  "a map of a column of the table to a type: "
                      + ScalarType.Word.of(FieldType.class).expected(),
                  ScalarType.Word.of(FieldType.class),
                  false),
              "Types of added columns. A column that is not named is a `string`. Timestamps in a"
                  + " table are ISO-8601.")
          .orElse("{}");
  public static final Setting<ScalarType.Text> PREFIX =
      Setting.of(
              "enrich[].prefix", ScalarType.Text.ANY, "Put before the names of the added columns.")
          .orElse("");
  static final Setting<ScalarType.Word<OnMiss>> ON_MISS =
      Setting.of(
              "enrich[].onMiss",
              ScalarType.Word.of(OnMiss.class),
              "What happens to a row that finds none in the table: the added columns are null, the"
                  + " row becomes a dead letter, or the run fails.")
          .orElse("null");
  static final Setting<ScalarType.Word<OnDuplicateKey>> ON_DUPLICATE_KEY =
      Setting.of(
              "enrich[].onDuplicateKey",
              ScalarType.Word.of(OnDuplicateKey.class),
              "What happens when the table holds a key twice: the run fails, or the first is used.")
          .orElse("fail");

  /** In the order in which a job file is best written. */
  public static final List<Setting<?>> ALL =
      List.of(ENRICH, JOIN, TABLE, ON, TABLE_COLUMNS, TYPES, PREFIX, ON_MISS, ON_DUPLICATE_KEY);

  private EnrichSettings() {}

  /** The joins of a file without problems. */
  public static List<Enrichment> read(Fields file) {
    return file.sections(ENRICH).stream().map(EnrichSettings::join).toList();
  }

  private static Enrichment join(Fields join) {
    return new Enrichment(
        join.get(TABLE),
        join.get(ON),
        join.get(TABLE_COLUMNS),
        join.get(TYPES),
        join.get(PREFIX),
        join.get(ON_MISS),
        join.get(ON_DUPLICATE_KEY));
  }

  /** The rule of a column of a table that is given a type, by the key columns of the table. */
  static Rule<String> noKey(Collection<String> keys) {
    return new Rule<>(
        "no key; the type of a key is that of the row's column", column -> !keys.contains(column));
  }

  /** The rule of a column of a table that is given a type, by the columns that are added. */
  static Rule<String> added(String name, Collection<String> columns) {
    return new Rule<>("one of " + name, column -> columns.isEmpty() || columns.contains(column));
  }
}
