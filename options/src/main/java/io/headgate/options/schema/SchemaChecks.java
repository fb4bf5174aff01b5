package io.headgate.options.schema;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Nearest;
import io.headgate.options.setting.Rule;
import io.headgate.options.setting.Rules;
import io.headgate.options.setting.Words;
import io.headgate.options.yaml.Report;
import io.headgate.options.yaml.Value;
import io.headgate.terms.TimestampFormat;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that settings of columns go together, and that the event time is one of them. */
public final class SchemaChecks {
  private final Report report;
  private final Fields file;
  private final List<Fields> columns;

  /** Checks of a whole file. */
  public SchemaChecks(Report report, Fields file) {
    this.report = report;
    this.file = file;
    this.columns = file.named(SchemaSettings.SCHEMA);
  }

  /** Reports what does not go together. */
  public void check() {
    Map<String, String> seen = new HashMap<>();
    for (Fields column : columns) {
      String other = seen.putIfAbsent(Rules.folded(column.name()), column.name());
      if (other != null) {
        String rule = "a name that differs from " + other + " by more than case";
        report.add(column.origin(), column.key(), column.name() + " (expected: " + rule + ")");
      }
      column.find(SchemaSettings.TYPE).ifPresent(type -> column(column, type));
    }
  }

  private void column(Fields column, FieldType type) {
    Optional<Value> format = column.value(SchemaSettings.TIMESTAMP);
    if (format.isPresent() && type != FieldType.TIMESTAMP) {
      complain(
          format.get(),
          column.keyOf(SchemaSettings.TIMESTAMP),
          "no format for a column of type " + Words.of(type));
    }
    checkZone(column, type);
    Optional<Value> lossy = column.value(SchemaSettings.LOSSY);
    if (lossy.isPresent() && type != FieldType.DOUBLE) {
      complain(
          lossy.get(),
          column.keyOf(SchemaSettings.LOSSY),
          "no such setting for a column of type " + Words.of(type));
    }
    Optional<Rule<String>> rule = format(column).map(known -> DefaultValues.rule(type, known));
    Optional<String> text = column.find(SchemaSettings.DEFAULT);
    if (text.isPresent() && rule.isPresent() && !rule.get().holds(text.get())) {
      complain(
          column.value(SchemaSettings.DEFAULT).orElseThrow(),
          column.keyOf(SchemaSettings.DEFAULT),
          rule.get().expected());
    }
  }

  /** The format, unless it or its zone is reported already. */
  private static Optional<TimestampFormat> format(Fields column) {
    return column
        .find(SchemaSettings.TIMESTAMP)
        .flatMap(
            text ->
                column.find(SchemaSettings.TIME_ZONE).map(zone -> TimestampFormats.of(text, zone)));
  }

  private void checkZone(Fields column, FieldType type) {
    Optional<Value> zone = column.value(SchemaSettings.TIME_ZONE);
    if (zone.isEmpty()) {
      return;
    }
    String key = column.keyOf(SchemaSettings.TIME_ZONE);
    if (type != FieldType.TIMESTAMP) {
      complain(zone.get(), key, "no time zone for a column of type " + Words.of(type));
    } else if (format(column).filter(known -> known.kind().isNumber()).isPresent()) {
      complain(zone.get(), key, "no time zone for numbers, which count from 1970 in UTC");
    }
  }

  /** Reports an event time that is none of the columns, if there are any. */
  public void checkEventTime() {
    if (!columns.isEmpty()) {
      eventTime();
    }
  }

  private void eventTime() {
    Optional<String> name = file.find(SchemaSettings.EVENT_TIME);
    Optional<Fields> column =
        columns.stream().filter(c -> name.equals(Optional.of(c.name()))).findFirst();
    Set<String> timestamps = new LinkedHashSet<>();
    for (Fields each : columns) {
      // A column whose type is wrong may well be meant to be a timestamp.
      if (each.find(SchemaSettings.TYPE).orElse(FieldType.TIMESTAMP) == FieldType.TIMESTAMP) {
        timestamps.add(each.name());
      }
    }
    if (name.isPresent() && !timestamps.contains(name.get())) {
      complain(
          file.value(SchemaSettings.EVENT_TIME).orElseThrow(),
          "eventTime",
          "a timestamp column of the schema"
              + (column.isPresent() ? "" : Nearest.hint(name.get(), timestamps)));
    }
  }

  /** The names of the columns, in order. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    columns.forEach(column -> names.add(column.name()));
    return names;
  }

  private void complain(Value value, String key, String expected) {
    report.add(value.origin(), key, value.shown() + " (expected: " + expected + ")");
  }
}
