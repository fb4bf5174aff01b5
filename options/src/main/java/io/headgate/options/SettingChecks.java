package io.headgate.options;

import io.headgate.options.setting.Nearest;
import io.headgate.options.setting.Pairs;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType;
import io.headgate.options.setting.TextList;
import io.headgate.options.yaml.Origin;
import io.headgate.options.yaml.Report;
import io.headgate.options.yaml.Value;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks every value by its own setting, and that every key is known. */
record SettingChecks(Report report) {

  void check(Value.Mapping file) {
    section("", "", new Value.Entry(file.origin(), file));
  }

  private void section(String pattern, String key, Value.Entry entry) {
    if (!(entry.value() instanceof Value.Mapping mapping)) {
      complain(entry.value(), key, "a map of settings");
      return;
    }
    Map<String, Setting<?>> settings = Catalogue.in(pattern);
    mapping
        .entries()
        .forEach(
            (name, child) -> {
              Setting<?> setting = settings.get(name);
              if (setting == null) {
                report.add(child.origin(), Value.join(key, name), unknown(name, settings.keySet()));
              } else {
                value(setting, Value.join(key, name), child);
              }
            });
    for (Setting<?> setting : settings.values()) {
      if (mapping.entry(setting.name()).isEmpty()) {
        missing(setting, Value.join(key, setting.name()), entry.origin());
      }
    }
  }

  private static String unknown(String name, Set<String> known) {
    return Nearest.to(name, known)
        .map(meant -> "unknown key (did you mean `" + meant + "`?)")
        .orElse("unknown key (expected: " + String.join(", ", known) + ")");
  }

  private void missing(Setting<?> setting, String key, Origin origin) {
    if (setting.required()) {
      report.add(origin, key, "missing (expected: " + setting.type().expected() + ")");
    } else if (setting.type() instanceof SettingType.Section section && section.implied()) {
      section(setting.key(), key, new Value.Entry(origin, Value.Mapping.empty(origin)));
    }
  }

  private void value(Setting<?> setting, String key, Value.Entry entry) {
    SettingType type = setting.type();
    if (type instanceof SettingType.Section) {
      section(setting.key(), key, entry);
    } else if (type instanceof SettingType.Sections sections) {
      sections(setting, sections, key, entry.value());
    } else if (type instanceof SettingType.Named named) {
      named(setting, named, key, entry.value());
    } else if (type instanceof TextList texts) {
      texts(texts, key, entry.value());
    } else if (type instanceof Pairs<?> pairs) {
      pairs(pairs, key, entry.value());
    } else if (type instanceof ScalarType<?> scalar && scalar.read(entry.value()).isEmpty()) {
      complain(entry.value(), key, scalar.expectedInsteadOf(entry.value().shown()));
    }
  }

  private void sections(Setting<?> setting, SettingType.Sections type, String key, Value value) {
    if (!(value instanceof Value.Sequence sequence)) {
      complain(value, key, type.expected());
      return;
    }
    for (Value.Item item : Value.items(key, sequence)) {
      section(
          setting.key() + "[]", item.key(), new Value.Entry(item.value().origin(), item.value()));
    }
  }

  private void named(Setting<?> setting, SettingType.Named type, String key, Value value) {
    if (!(value instanceof Value.Mapping mapping) || mapping.entries().isEmpty()) {
      complain(value, key, type.expected());
      return;
    }
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              String column = Value.join(key, name);
              if (!type.name().holds(name)) {
                report.add(entry.origin(), column, type.name().complaint(name));
              }
              section(setting.key() + ".*", column, entry);
            });
  }

  private void texts(TextList type, String key, Value value) {
    boolean empty = value instanceof Value.Sequence list && list.items().isEmpty();
    if (value instanceof Value.Mapping || (empty && type.some())) {
      complain(value, key, type.expected());
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Value.Item item : Value.items(key, value)) {
      Optional<String> text = type.item().read(item.value());
      if (text.isEmpty()) {
        complain(item.value(), item.key(), type.item().expected());
      } else if (!seen.add(text.get())) {
        complain(item.value(), item.key(), "each once");
      }
    }
  }

  private void pairs(Pairs<?> type, String key, Value value) {
    if (!(value instanceof Value.Mapping mapping) || type.isTooFew(mapping)) {
      complain(value, key, type.expected());
      return;
    }
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (type.item().read(entry.value()).isEmpty()) {
                complain(entry.value(), Value.join(key, name), type.item().expected());
              }
            });
  }

  private void complain(Value value, String key, String expected) {
    if (!(value instanceof Value.Unknown)) {
      report.add(value.origin(), key, value.shown() + " (expected: " + expected + ")");
    }
  }
}
