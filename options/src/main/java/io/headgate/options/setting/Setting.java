package io.headgate.options.setting;

import io.headgate.options.yaml.Origin;
import io.headgate.options.yaml.Value;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the catalogue of settings.
 *
 * @param key pattern of the dotted key: {@code *} is a name of the user's, {@code []} an index
 * @param unit of a number, a duration or a size
 * @param defaultText the default as it would be written; empty: none, or one that the description
 *     tells
 */
public record Setting<S extends SettingType>(
    String key,
    S type,
    Optional<String> unit,
    Optional<String> defaultText,
    boolean required,
    String description) {

  static final Origin NOWHERE = new Origin("default", 0);

  /** A setting that may be absent and has no default. */
  public static <S extends SettingType> Setting<S> of(String key, S type, String description) {
    return new Setting<>(key, type, Optional.empty(), Optional.empty(), false, description);
  }

  /** With a unit. */
  public Setting<S> in(String name) {
    return new Setting<>(key, type, Optional.of(name), defaultText, required, description);
  }

  /** With a default, as it would be written. */
  public Setting<S> orElse(String text) {
    return new Setting<>(key, type, unit, Optional.of(text), required, description);
  }

  /** With a value that every file must give. */
  public Setting<S> mandatory() {
    return new Setting<>(key, type, unit, defaultText, true, description);
  }

  /** The last part of the key. */
  public String name() {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** The key of the section that holds this setting; empty at the top. */
  public String section() {
    int dot = key.lastIndexOf('.');
    return dot < 0 ? "" : key.substring(0, dot);
  }

  /** The default as a value of the file. */
  public Optional<Value> defaultValue() {
    return defaultText.map(
        text ->
            switch (text) {
              case "[]" -> new Value.Sequence(NOWHERE, List.of());
              case "{}" -> Value.Mapping.empty(NOWHERE);
              default -> new Value.Scalar(NOWHERE, text, false);
            });
  }
}
