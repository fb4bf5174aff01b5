package io.headgate.cli.init;

import io.headgate.cli.init.csv.Dialect;
import io.headgate.cli.init.input.Selection;
import io.headgate.formats.text.CsvFormat;
import io.headgate.terms.TextEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes where and how the rows lie. */
record SourceText(Sample sample, Selection selection, List<String> nulls) {
  private static final int MOST_LEFT_OUT = 5;

  List<String> lines(Draft draft) {
    List<String> lines = new ArrayList<>();
    lines.add("source:");
    lines.add("  # Files, folders and globs, relative to the folder headgate is started in.");
    if (!selection.leftOut().isEmpty()) {
      lines.add("  # Left out: " + Yaml.comment(some(selection.leftOut())) + ".");
    }
    lines.add("  paths:");
    selection.paths().forEach(path -> lines.add("    - " + Yaml.value(path)));
    lines.add("  format: " + (sample.format().isCsv() ? "csv" : "ndjson"));
    if (sample.format().encoding() != TextEncoding.UTF_8) {
      String word = sample.format().encoding().name().replace("_", "").toLowerCase(Locale.ROOT);
      lines.add("  encoding: " + word);
    }
    sample.dialect().ifPresent(dialect -> csv(dialect, draft, lines));
    lines.add("");
    return lines;
  }

  private void csv(Dialect dialect, Draft draft, List<String> lines) {
    dialect.notes().forEach(note -> lines.add("  # " + Yaml.comment(note)));
    boolean named = draft.columns().stream().map(Column::place).anyMatch(sample::isNameless);
    if (!dialect.nameless().isEmpty() && dialect.csv().header() && !named) {
      lines.add(
          "  # Left out: %s, which the header does not name."
              .formatted(fields(dialect.nameless())));
    }
    List<String> twice = sample.twice().stream().filter(name -> !name.isBlank()).toList();
    if (!twice.isEmpty()) {
      lines.add("  # Left out, as a header has it twice: %s.".formatted(Yaml.comment(some(twice))));
    }
    if (dialect.skipLines() > 0) {
      lines.add("  skipLines: " + dialect.skipLines());
    }
    CsvFormat csv = dialect.csv();
    lines.add("  csv:");
    lines.add("    delimiter: " + Yaml.quoted("" + csv.delimiter()));
    if (csv.quote() == CsvFormat.NONE) {
      lines.add("    # Quotes are characters like others here: taken for quotes, they break rows.");
      lines.add("    quote: none");
    }
    if (csv.comment() != CsvFormat.NONE) {
      lines.add("    comment: " + Yaml.quoted("" + csv.comment()));
    }
    if (!nulls.isEmpty()) {
      lines.add("    # An unquoted field like this has no value, in every column.");
      lines.add(
          "    nullValue: " + (nulls.size() == 1 ? Yaml.quoted(nulls.get(0)) : quoted(nulls)));
    }
    if (!csv.header()) {
      lines.add("    header: false");
      lines.add("    columns: " + Yaml.list(csv.columns()));
    }
  }

  private static String fields(List<Integer> numbers) {
    String all = some(numbers.stream().map(String::valueOf).toList());
    return (numbers.size() == 1 ? "field " : "fields ") + all;
  }

  private static String quoted(List<String> texts) {
    return "[" + String.join(", ", texts.stream().map(Yaml::quoted).toList()) + "]";
  }

  /** The first of some names, and how many more there are. */
  static String some(List<String> all) {
    String first = String.join(", ", all.stream().limit(MOST_LEFT_OUT).toList());
    int more = all.size() - MOST_LEFT_OUT;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
