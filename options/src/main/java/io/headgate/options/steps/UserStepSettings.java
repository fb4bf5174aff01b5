package io.headgate.options.steps;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Pairs;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType.Section;
import java.util.List;
import java.util.Optional;

/** The settings of {@code userStep}. */
public final class UserStepSettings {
  public static final Setting<Section> USER_STEP =
      Setting.of(
          "userStep",
          Section.explicit(),
          "A step of your own, between reading and dropping duplicates: docs/user-step.md."
              + " `eventTime`, `deduplicate`, `enrich` and the output have its columns.");
  static final Setting<ScalarType.Text> JAR =
      Setting.of(
              "userStep.jar",
              ScalarType.Text.LOCAL_PATH,
              "Path of the jar with the step, relative to the working directory.")
          .mandatory();
  static final Setting<ScalarType.Text> CLASS =
      Setting.of(
          "userStep.class",
          ScalarType.Text.NAME,
          "Class of the step. Without it, the only one that the jar lists in"
              + " `META-INF/services`.");
  static final Setting<Pairs<String>> OPTIONS =
      Setting.of(
              "userStep.options",
              new Pairs<>("a map of a name to a text", ScalarType.Text.ANY, false),
              "What the step is told. Which names it knows is its own business.")
          .orElse("{}");

  /** In the order in which a job file is best written. */
  public static final List<Setting<?>> ALL = List.of(USER_STEP, JAR, CLASS, OPTIONS);

  private UserStepSettings() {}

  /** The step of a file without problems. */
  public static Optional<UserStep> read(Fields file) {
    return file.given(USER_STEP)
        .map(step -> new UserStep(step.get(JAR), step.find(CLASS), step.get(OPTIONS)));
  }
}
