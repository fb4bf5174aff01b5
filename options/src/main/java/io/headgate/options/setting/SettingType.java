package io.headgate.options.setting;

import io.headgate.options.yaml.Value;
import java.util.Optional;

/** What a setting may hold. */
public sealed interface SettingType {

  /** The rule in words, as a message gives it. */
  String expected();

  /**
   * Settings with fixed names.
   *
   * @param shorthand the setting that is meant when a text stands where the section should
   * @param implied whether an absent section is read like an empty one
   */
  record Section(Optional<String> shorthand, boolean implied) implements SettingType {
    /** A section that is read as an empty one where it is absent. */
    public static Section implicit() {
      return new Section(Optional.empty(), true);
    }

    /** A section whose absence means something. */
    public static Section explicit() {
      return new Section(Optional.empty(), false);
    }

    @Override
    public String expected() {
      return "a map of settings";
    }
  }

  /** A list of sections. */
  record Sections() implements SettingType {
    @Override
    public String expected() {
      return "a list of maps";
    }
  }

  /** Sections by names that the user chooses; at least one. */
  record Named(Rule<String> name, String namePattern) implements SettingType {
    @Override
    public String expected() {
      return "a map with at least one column";
    }
  }

  /**
   * A value that is one component of a record.
   *
   * @param <T> type of the component
   */
  sealed interface Leaf<T> extends SettingType permits ScalarType, TextList, Pairs {

    /** The value, or empty if it breaks a rule. */
    Optional<T> read(Value value);
  }
}
