package io.headgate.options.sink;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Limit;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType.Section;
import java.util.List;

/** The settings of {@code deadLetters}. */
public final class DeadLetterSettings {
  public static final Setting<Section> DEAD_LETTERS =
      Setting.of("deadLetters", Section.implicit(), "Rows that could not be processed.");
  public static final Setting<ScalarType.Text> PATH =
      Setting.of(
          "deadLetters.path",
          ScalarType.Text.LOCAL_PATH,
          "Folder of the dead letters. Without it, `_dead_letters` in the folder of the sink.");
  static final Setting<ScalarType.Share> MAX =
      Setting.of(
              "deadLetters.maxDeadLetters",
              new ScalarType.Share(),
              "A run with more dead letters fails. A number, or a percentage of the rows read."
                  + " Without it: 10%, if there are 20 dead letters or more.")
          .in("rows or %");

  /** In the order in which a job file is best written. */
  public static final List<Setting<?>> ALL = List.of(DEAD_LETTERS, PATH, MAX);

  private DeadLetterSettings() {}

  /** The dead letters of a file without problems. */
  public static DeadLetters read(Fields deadLetters) {
    return new DeadLetters(deadLetters.find(PATH), deadLetters.find(MAX).orElse(Limit.STANDARD));
  }
}
