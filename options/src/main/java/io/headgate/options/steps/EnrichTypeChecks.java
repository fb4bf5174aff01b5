package io.headgate.options.steps;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Nearest;
import io.headgate.options.setting.Rule;
import io.headgate.options.yaml.Report;
import io.headgate.options.yaml.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that the types of an enrichment are those of columns that it adds. */
public record EnrichTypeChecks(Report report) {

  /** Reports types of columns that the enrichment does not add. */
  public void check(Fields enrich) {
    if (!(enrich.value(EnrichSettings.TYPES).orElse(null) instanceof Value.Mapping types)) {
      return;
    }
    Rule<String> noKey = EnrichSettings.noKey(keys(enrich));
    List<String> columns = enrich.find(EnrichSettings.TABLE_COLUMNS).orElse(List.of());
    Rule<String> added = EnrichSettings.added(enrich.keyOf(EnrichSettings.TABLE_COLUMNS), columns);
    types
        .entries()
        .forEach(
            (column, entry) -> {
              String key = Value.join(enrich.keyOf(EnrichSettings.TYPES), column);
              if (!noKey.holds(column)) {
                report.add(entry.origin(), key, noKey.complaint(column));
              } else if (!added.holds(column)) {
                String rule = added.expected() + Nearest.hint(column, columns);
                report.add(entry.origin(), key, column + " (expected: " + rule + ")");
              }
            });
  }

  private static Collection<String> keys(Fields enrich) {
    Optional<Map<String, String>> on = enrich.find(EnrichSettings.ON);
    return on.map(Map::values).orElse(List.of());
  }
}
