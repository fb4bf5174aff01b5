package io.headgate.options.setting;

import io.headgate.options.yaml.Origin;
import io.headgate.options.yaml.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A section of the file, read by its settings.
 *
 * @param key dotted key of the section
 * @param origin of the section
 */
public record Fields(String key, Origin origin, Value.Mapping values) {

  /** The whole file. */
  public static Fields of(Value.Mapping file) {
    return new Fields("", file.origin(), file);
  }

  /** A section; one that is absent or is no map is like an empty one. */
  public Fields section(Setting<SettingType.Section> setting) {
    return given(setting).orElse(new Fields(keyOf(setting), origin, Value.Mapping.empty(origin)));
  }

  /** A section if it stands in the file. */
  public Optional<Fields> given(Setting<SettingType.Section> setting) {
    return values.entry(setting.name()).flatMap(entry -> fields(keyOf(setting), entry));
  }

  /** The sections of a list. */
  public List<Fields> sections(Setting<SettingType.Sections> setting) {
    List<Fields> sections = new ArrayList<>();
    if (value(setting).orElse(null) instanceof Value.Sequence sequence) {
      for (Value.Item item : Value.items(keyOf(setting), sequence)) {
        fields(item.key(), new Value.Entry(item.value().origin(), item.value()))
            .ifPresent(sections::add);
      }
    }
    return sections;
  }

  /** The sections of a map by the user's names, in order. */
  public List<Fields> named(Setting<SettingType.Named> setting) {
    List<Fields> sections = new ArrayList<>();
    if (value(setting).orElse(null) instanceof Value.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (name, entry) ->
                  fields(Value.join(keyOf(setting), name), entry).ifPresent(sections::add));
    }
    return sections;
  }

  private static Optional<Fields> fields(String key, Value.Entry entry) {
    return entry.value() instanceof Value.Mapping mapping
        ? Optional.of(new Fields(key, entry.origin(), mapping))
        : Optional.empty();
  }

  /** The last part of the key of this section. */
  public String name() {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** The dotted key of a setting of this section, for messages. */
  public String keyOf(Setting<?> setting) {
    return Value.join(key, setting.name());
  }

  /** What stands in the file, without the default. */
  public Optional<Value> value(Setting<?> setting) {
    return values.entry(setting.name()).map(Value.Entry::value);
  }

  /** Whether it stands in the file. */
  public boolean has(Setting<?> setting) {
    return values.entry(setting.name()).isPresent();
  }

  /** The value or its default; empty if it has neither or breaks a rule. */
  public <T> Optional<T> find(Setting<? extends SettingType.Leaf<T>> setting) {
    return value(setting).or(setting::defaultValue).flatMap(setting.type()::read);
  }

  /** The value or its default, in a file without problems. */
  public <T> T get(Setting<? extends SettingType.Leaf<T>> setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalStateException(keyOf(setting) + " was not checked"));
  }

  /** The elements of a list, or the one text that stands for it. */
  public List<Value.Item> items(Setting<TextList> setting) {
    return value(setting).map(value -> Value.items(keyOf(setting), value)).orElse(List.of());
  }
}
