package io.headgate.options;

import java.util.Optional;

/** Checks that settings of the source go together, and that no output is in the source. */
record SourceChecks(Report report, Fields file) {

  void check() {
    Fields source = file.section(Catalogue.SOURCE);
    Optional<Fields> csv = source.given(Catalogue.CSV);
    if (csv.isPresent() && source.find(Catalogue.FORMAT).equals(Optional.of(Format.NDJSON))) {
      report.add(
          csv.get().origin(),
          csv.get().key(),
          "set (expected: no csv settings when source.format is ndjson)");
    }
    csv.ifPresent(this::csv);
    outside(source, file.section(Catalogue.SINK), Catalogue.SINK_PATH);
    outside(source, file.section(Catalogue.DEAD_LETTERS), Catalogue.DEAD_LETTERS_PATH);
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

  private void outside(Fields source, Fields section, Setting<ScalarType.Text> setting) {
    Optional<String> folder = section.find(setting);
    if (folder.isEmpty()) {
      return;
    }
    for (Value.Item item : source.items(Catalogue.PATHS)) {
      Optional<String> path = Catalogue.PATHS.type().item().read(item.value());
      if (path.isPresent() && isIn(folder.get(), path.get())) {
        String rule = "a folder outside of " + item.key() + ", " + path.get();
        report.add(
            section.value(setting).orElseThrow().origin(),
            section.keyOf(setting),
            folder.get() + " (expected: " + rule + ")");
      }
    }
  }

  /** A glob tells by its pattern which files it reads; a folder would read the output as well. */
  private static boolean isIn(String folder, String source) {
    return source.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)
        && Rules.local(folder).startsWith(Rules.local(source));
  }
}
