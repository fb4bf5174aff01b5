package io.headgate.options.steps;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.Nearest;
import io.headgate.options.setting.Rules;
import io.headgate.options.yaml.Report;
import io.headgate.options.yaml.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the columns that enrichments use and add. */
public final class EnrichChecks {
  private final Report report;
  private final Set<String> known;

  /** Whether an earlier step adds columns that only its table, or its jar, can tell. */
  private boolean open;

  EnrichChecks(Report report, Set<String> schema) {
    this.report = report;
    this.known = new LinkedHashSet<>(schema);
  }

  /** Checks where nobody knows the columns that rows have before the first enrichment. */
  static EnrichChecks ofUnknownColumns(Report report) {
    EnrichChecks checks = new EnrichChecks(report, Set.of());
    checks.open = true;
    return checks;
  }

  void check(List<Fields> enrichments) {
    for (Fields enrich : enrichments) {
      on(enrich);
      Optional<List<String>> columns = enrich.find(EnrichSettings.TABLE_COLUMNS);
      Optional<String> prefix = enrich.find(EnrichSettings.PREFIX);
      if (columns.isEmpty() || prefix.isEmpty() || columns.get().isEmpty()) {
        open = true;
      } else {
        added(enrich, prefix.get());
      }
    }
  }

  private void on(Fields enrich) {
    if (open || !(enrich.value(EnrichSettings.ON).orElse(null) instanceof Value.Mapping on)) {
      return;
    }
    on.entries()
        .forEach(
            (column, entry) -> {
              if (!known.contains(column)) {
                String rule = "a column of the schema or of an earlier enrichment";
                report.add(
                    entry.origin(),
                    Value.join(enrich.keyOf(EnrichSettings.ON), column),
                    column + " (expected: " + rule + Nearest.hint(column, known) + ")");
              }
            });
  }

  private void added(Fields enrich, String prefix) {
    for (Value.Item item : enrich.items(EnrichSettings.TABLE_COLUMNS)) {
      String column =
          prefix + EnrichSettings.TABLE_COLUMNS.type().item().read(item.value()).orElse("");
      Optional<String> same =
          known.stream()
              .filter(name -> Rules.folded(name).equals(Rules.folded(column)))
              .findFirst();
      if (!Rules.COLUMN.holds(column)) {
        report.add(item.value().origin(), item.key(), Rules.COLUMN.complaint(column));
      } else if (same.isPresent()) {
        String rule = " (expected: a column that is not there yet, as " + same.get() + " is)";
        report.add(item.value().origin(), item.key(), column + rule);
      }
      known.add(column);
    }
  }
}
