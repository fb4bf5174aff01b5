package io.headgate.options;

import io.headgate.options.schema.SchemaSettings;
import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Rules;
import io.headgate.options.steps.EnrichSettings;
import io.headgate.options.steps.UserStepSettings;
import io.headgate.options.steps.WindowSettings;
import io.headgate.options.yaml.Report;
import io.headgate.options.yaml.Value;

/** Checks that no column is called as the one that readers make of the folders of windows. */
record WindowColumnChecks(Report report, Fields file) {
  void check() {
    if (file.given(WindowSettings.WINDOW).isEmpty()) {
      return;
    }
    if (!file.has(UserStepSettings.USER_STEP)) {
      for (Fields column : file.named(SchemaSettings.SCHEMA)) {
        if (Rules.isWindow(column.name())) {
          report.add(column.origin(), column.key(), complaint(column.name()));
        }
      }
    }
    for (Fields enrich : file.sections(EnrichSettings.ENRICH)) {
      String prefix = enrich.find(EnrichSettings.PREFIX).orElse("");
      for (Value.Item item : enrich.items(EnrichSettings.TABLE_COLUMNS)) {
        String column =
            prefix + EnrichSettings.TABLE_COLUMNS.type().item().read(item.value()).orElse("");
        if (Rules.isWindow(column)) {
          report.add(item.value().origin(), item.key(), complaint(column));
        }
      }
    }
  }

  private static String complaint(String column) {
    return column + " (expected: " + Rules.NOT_WINDOW + ")";
  }
}
