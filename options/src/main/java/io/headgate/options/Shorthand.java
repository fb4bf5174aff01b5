package io.headgate.options;

import io.headgate.options.schema.SchemaSettings;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType;
import io.headgate.options.steps.WindowSettings;
import io.headgate.options.yaml.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes short forms out: {@code window: 5m} becomes {@code window: {size: 5m}}. */
final class Shorthand {
  private Shorthand() {}

  static Value writtenOut(Value file) {
    Value windowed = entry(file, WindowSettings.WINDOW, Shorthand::section);
    return entry(windowed, SchemaSettings.SCHEMA, (setting, columns) -> columns(columns));
  }

  private interface Change {
    Value of(Setting<?> setting, Value value);
  }

  private static Value entry(Value file, Setting<?> setting, Change change) {
    if (!(file instanceof Value.Mapping mapping) || mapping.entry(setting.name()).isEmpty()) {
      return file;
    }
    Value.Entry entry = mapping.entry(setting.name()).get();
    Value changed = change.of(setting, entry.value());
    return mapping.with(setting.name(), new Value.Entry(entry.origin(), changed));
  }

  private static Value columns(Value columns) {
    if (!(columns instanceof Value.Mapping mapping)) {
      return columns;
    }
    Map<String, Value.Entry> entries = new LinkedHashMap<>(mapping.entries());
    entries.replaceAll(
        (name, entry) ->
            new Value.Entry(entry.origin(), section(SchemaSettings.FIELD, entry.value())));
    return new Value.Mapping(mapping.origin(), entries);
  }

  private static Value section(Setting<?> setting, Value value) {
    if (value instanceof Value.Scalar
        && setting.type() instanceof SettingType.Section section
        && section.shorthand().isPresent()) {
      return Value.Mapping.empty(value.origin())
          .with(section.shorthand().get(), new Value.Entry(value.origin(), value));
    }
    return value;
  }
}
