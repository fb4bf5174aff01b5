package io.headgate.options;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that the types of an enrichment are those of columns that it adds. */
record EnrichTypeChecks(Report report) {

  void check(Fields enrich) {
    if (!(enrich.value(Catalogue.TYPES).orElse(null) instanceof Value.Mapping types)) {
      return;
    }
    Rule<String> noKey = Rules.noKey(keys(enrich));
    List<String> columns = enrich.find(Catalogue.TABLE_COLUMNS).orElse(List.of());
    Rule<String> added = Rules.added(enrich.keyOf(Catalogue.TABLE_COLUMNS), columns);
    types
        .entries()
        .forEach(
            (column, entry) -> {
              String key = Value.join(enrich.keyOf(Catalogue.TYPES), column);
              if (!noKey.holds(column)) {
                report.add(entry.origin(), key, noKey.complaint(column));
              } else if (!added.holds(column)) {
                String rule = added.expected() + Nearest.hint(column, columns);
                report.add(entry.origin(), key, column + " (expected: " + rule + ")");
              }
            });
  }

  private static Collection<String> keys(Fields enrich) {
    Optional<Map<String, String>> on = enrich.find(Catalogue.ON);
    return on.map(Map::values).orElse(List.of());
  }
}
