package io.headgate.options;

import io.headgate.options.plan.PlanSettings;
import io.headgate.options.schema.SchemaSettings;
import io.headgate.options.setting.Rule;
import io.headgate.options.setting.Rules;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.sink.DeadLetterSettings;
import io.headgate.options.sink.SinkSettings;
import io.headgate.options.source.SourceSettings;
import io.headgate.options.steps.DeduplicateSettings;
import io.headgate.options.steps.EnrichSettings;
import io.headgate.options.steps.UserStepSettings;
import io.headgate.options.steps.WindowSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings of a job file: the one source of its known keys, defaults, JSON Schema and reference
 * page.
 */
final class Catalogue {
  private static final String JOB_NAME_PATTERN = "^[a-z0-9][a-z0-9_-]{0,62}$";

  static final Rule<String> JOB_NAME =
      Rules.matching(
          "1 to 63 characters of a-z, 0-9, _ and -, beginning with a letter or a digit",
          JOB_NAME_PATTERN);
  static final Setting<ScalarType.Text> NAME =
      Setting.of(
              "name",
              ScalarType.Text.of(JOB_NAME, JOB_NAME_PATTERN),
              "Name of the job. A job owns its output by its name.")
          .mandatory();

  /** In the order in which a job file is best written. */
  static final List<Setting<?>> SETTINGS =
      Stream.of(
              List.of(NAME),
              SourceSettings.ALL,
              SchemaSettings.ALL,
              UserStepSettings.ALL,
              DeduplicateSettings.ALL,
              EnrichSettings.ALL,
              WindowSettings.ALL,
              SinkSettings.ALL,
              DeadLetterSettings.ALL,
              PlanSettings.ALL)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private static final Map<String, Map<String, Setting<?>>> BY_SECTION =
      SETTINGS.stream()
          .collect(
              Collectors.groupingBy(
                  Setting::section,
                  Collectors.toMap(
                      Setting::name, Function.identity(), (a, b) -> a, LinkedHashMap::new)));

  private Catalogue() {}

  /** The settings of a section by name, in order; the section of the whole file is empty. */
  static Map<String, Setting<?>> in(String section) {
    Map<String, Setting<?>> settings =
        new LinkedHashMap<>(BY_SECTION.getOrDefault(section, Map.of()));
    settings.keySet().removeIf(name -> name.equals("*") || name.endsWith("[]"));
    return settings;
  }
}
