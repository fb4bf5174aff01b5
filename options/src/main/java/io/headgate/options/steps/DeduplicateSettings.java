package io.headgate.options.steps;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType.Section;
import io.headgate.options.setting.TextList;
import io.headgate.terms.OnNullKey;
import java.util.List;
import java.util.Optional;

/** The settings of {@code deduplicate}. */
public final class DeduplicateSettings {
  public static final Setting<Section> DEDUPLICATE =
      Setting.of(
          "deduplicate", Section.explicit(), "Drops duplicates. Without it, none are dropped.");
  static final Setting<TextList> KEYS =
      Setting.of(
              "deduplicate.keys",
              new TextList(ScalarType.Text.COLUMN, true),
              "Columns that are equal in duplicates. A text or a list.")
          .mandatory();
  static final Setting<ScalarType.Span> WITHIN =
      Setting.of(
              "deduplicate.within",
              ScalarType.Span.UP_TO_A_YEAR,
              "Rows are compared inside aligned spans of event time of this length. Without it,"
                  + " over the whole input.")
          .in("duration");
  static final Setting<ScalarType.Word<OnNullKey>> ON_NULL_KEY =
      Setting.of(
              "deduplicate.onNullKey",
              ScalarType.Word.of(OnNullKey.class),
              "What happens to a row with a null in a key: it becomes a dead letter, or is kept.")
          .orElse("deadLetter");

  /** In the order in which a job file is best written. */
  public static final List<Setting<?>> ALL = List.of(DEDUPLICATE, KEYS, WITHIN, ON_NULL_KEY);

  private DeduplicateSettings() {}

  /** The deduplication of a file without problems. */
  public static Optional<Deduplicate> read(Fields file) {
    return file.given(DEDUPLICATE)
        .map(
            section ->
                new Deduplicate(section.get(KEYS), section.find(WITHIN), section.get(ON_NULL_KEY)));
  }
}
