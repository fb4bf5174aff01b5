package io.headgate.options;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that settings of columns go together, and what refers to columns. */
final class SchemaChecks {
  private final Report report;
  private final Fields file;
  private final List<Fields> columns;

  SchemaChecks(Report report, Fields file) {
    this.report = report;
    this.file = file;
    this.columns = file.named(Catalogue.SCHEMA);
  }

  void check() {
    Map<String, String> seen = new HashMap<>();
    for (Fields column : columns) {
      String other = seen.putIfAbsent(Rules.folded(column.name()), column.name());
      if (other != null) {
        String rule = "a name that differs from " + other + " by more than case";
        report.add(column.origin(), column.key(), column.name() + " (expected: " + rule + ")");
      }
      column.find(Catalogue.TYPE).ifPresent(type -> column(column, type));
    }
    if (!columns.isEmpty()) {
      eventTime();
      keys();
      new EnrichChecks(report, names()).check(file.sections(Catalogue.ENRICH));
    }
    needsEventTime(file.given(Catalogue.WINDOW), "window");
    needsEventTime(
        file.given(Catalogue.DEDUPLICATE).filter(section -> section.has(Catalogue.WITHIN)),
        "deduplicate.within");
  }

  private void column(Fields column, FieldType type) {
    Optional<Value> format = column.value(Catalogue.TIMESTAMP);
    if (format.isPresent() && type != FieldType.TIMESTAMP) {
      complain(
          format.get(),
          column.keyOf(Catalogue.TIMESTAMP),
          "no format for a column of type " + Words.of(type));
    }
    Optional<Rule<String>> rule =
        column.find(Catalogue.TIMESTAMP).map(timestamp -> DefaultValues.rule(type, timestamp));
    Optional<String> text = column.find(Catalogue.DEFAULT);
    if (text.isPresent() && rule.isPresent() && !rule.get().holds(text.get())) {
      complain(
          column.value(Catalogue.DEFAULT).orElseThrow(),
          column.keyOf(Catalogue.DEFAULT),
          rule.get().expected());
    }
  }

  private void eventTime() {
    Optional<String> name = file.find(Catalogue.EVENT_TIME);
    Optional<Fields> column =
        columns.stream().filter(c -> name.equals(Optional.of(c.name()))).findFirst();
    Set<String> timestamps = new LinkedHashSet<>();
    for (Fields each : columns) {
      // A column whose type is wrong may well be meant to be a timestamp.
      if (each.find(Catalogue.TYPE).orElse(FieldType.TIMESTAMP) == FieldType.TIMESTAMP) {
        timestamps.add(each.name());
      }
    }
    if (name.isPresent() && !timestamps.contains(name.get())) {
      complain(
          file.value(Catalogue.EVENT_TIME).orElseThrow(),
          "eventTime",
          "a timestamp column of the schema"
              + (column.isPresent() ? "" : Nearest.hint(name.get(), timestamps)));
    }
  }

  private void keys() {
    Fields deduplicate = file.section(Catalogue.DEDUPLICATE);
    for (Value.Item item : deduplicate.items(Catalogue.KEYS)) {
      Optional<String> key = Catalogue.KEYS.type().item().read(item.value());
      if (key.isPresent() && !names().contains(key.get())) {
        complain(
            item.value(), item.key(), "a column of the schema" + Nearest.hint(key.get(), names()));
      }
    }
  }

  private void needsEventTime(Optional<Fields> section, String what) {
    if (section.isPresent() && !file.has(Catalogue.EVENT_TIME)) {
      report.add(
          section.get().origin(),
          "eventTime",
          "missing (expected: a timestamp column, because " + what + " is set)");
    }
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    columns.forEach(column -> names.add(column.name()));
    return names;
  }

  private void complain(Value value, String key, String expected) {
    report.add(value.origin(), key, value.shown() + " (expected: " + expected + ")");
  }
}
