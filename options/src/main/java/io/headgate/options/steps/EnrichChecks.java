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

  /** Whether an earlier enrichment adds columns that only its table can tell. */
  private boolean open;

  EnrichChecks(Report report, Set<String> schema) {
    this.report = report;
    this.known = new LinkedHashSet<>(schema);
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
