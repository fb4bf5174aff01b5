package io.headgate.options.steps;

import io.headgate.options.schema.SchemaSettings;
import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Nearest;
import io.headgate.options.yaml.Report;
import io.headgate.options.yaml.Value;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the columns that the steps of a job use. What comes out of a step of the user's only its
 * jar can tell: then it is not checked here whether they are there.
 */
public record StepChecks(Report report, Fields file) {

  /**
   * Reports columns that are not there when a step needs them.
   *
   * @param columns of the schema; empty if there is none, which is reported already
   */
  public void check(Set<String> columns) {
    if (!columns.isEmpty()) {
      EnrichChecks enrich = new EnrichChecks(report, columns);
      if (file.has(UserStepSettings.USER_STEP)) {
        enrich = EnrichChecks.ofUnknownColumns(report);
      } else {
        keys(columns);
      }
      enrich.check(file.sections(EnrichSettings.ENRICH));
    }
    needsEventTime(file.given(WindowSettings.WINDOW), "window");
    needsEventTime(
        file.given(DeduplicateSettings.DEDUPLICATE)
            .filter(section -> section.has(DeduplicateSettings.WITHIN)),
        "deduplicate.within");
  }

  private void keys(Set<String> columns) {
    Fields deduplicate = file.section(DeduplicateSettings.DEDUPLICATE);
    for (Value.Item item : deduplicate.items(DeduplicateSettings.KEYS)) {
      Optional<String> key = DeduplicateSettings.KEYS.type().item().read(item.value());
      if (key.isPresent() && !columns.contains(key.get())) {
        String rule = "a column of the schema" + Nearest.hint(key.get(), columns);
        report.add(
            item.value().origin(), item.key(), item.value().shown() + " (expected: " + rule + ")");
      }
    }
  }

  private void needsEventTime(Optional<Fields> section, String what) {
    if (section.isPresent() && !file.has(SchemaSettings.EVENT_TIME)) {
      report.add(
          section.get().origin(),
          "eventTime",
          "missing (expected: a timestamp column, because " + what + " is set)");
    }
  }
}
