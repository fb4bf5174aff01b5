package io.headgate.options;

import io.headgate.terms.InputFormat;
import java.util.Optional;

/** Checks that settings of the source go together. */
record SourceChecks(Report report, Fields file) {

  void check() {
    Fields source = file.section(Catalogue.SOURCE);
    Optional<Fields> csv = source.given(Catalogue.CSV);
    if (csv.isPresent() && source.find(Catalogue.FORMAT).equals(Optional.of(InputFormat.NDJSON))) {
      report.add(
          csv.get().origin(),
          csv.get().key(),
          "set (expected: no csv settings when source.format is ndjson)");
    }
    csv.ifPresent(this::csv);
  }

  private void csv(Fields csv) {
    Optional<Character> quote = csv.find(Catalogue.QUOTE);
    if (quote.isPresent() && quote.equals(csv.find(Catalogue.DELIMITER))) {
      Setting<?> setting = csv.has(Catalogue.QUOTE) ? Catalogue.QUOTE : Catalogue.DELIMITER;
      String other = setting == Catalogue.QUOTE ? "delimiter" : "quote";
      add(csv, setting, quote.get() + " (expected: not the " + other + ")");
    }
    Optional<Boolean> header = csv.find(Catalogue.HEADER);
    boolean named = !csv.items(Catalogue.CSV_COLUMNS).isEmpty();
    if (header.equals(Optional.of(true)) && named) {
      add(csv, Catalogue.CSV_COLUMNS, "set (expected: no names when source.csv.header is true)");
    } else if (header.equals(Optional.of(false)) && !named) {
      add(csv, Catalogue.CSV_COLUMNS, "missing (expected: names, as source.csv.header is false)");
    }
  }

  private void add(Fields csv, Setting<?> setting, String message) {
    Origin origin = csv.value(setting).map(Value::origin).orElse(csv.origin());
    report.add(origin, csv.keyOf(setting), message);
  }
}
