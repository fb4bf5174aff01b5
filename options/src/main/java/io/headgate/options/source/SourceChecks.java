package io.headgate.options.source;

import io.headgate.options.setting.Fields;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.Words;
import io.headgate.options.yaml.Origin;
import io.headgate.options.yaml.Report;
import io.headgate.options.yaml.Value;
import io.headgate.terms.InputFormat;
import java.util.Optional;

/** Checks that settings of the source go together. */
public record SourceChecks(Report report, Fields file) {

  /** Reports what does not go together. */
  public void check() {
    Fields source = file.section(SourceSettings.SOURCE);
    Optional<Fields> csv = source.given(SourceSettings.CSV);
    Optional<InputFormat> format = source.find(SourceSettings.FORMAT);
    if (csv.isPresent() && format.filter(f -> f != InputFormat.CSV).isPresent()) {
      report.add(
          csv.get().origin(),
          csv.get().key(),
          "set (expected: no csv settings when source.format is %s)"
              .formatted(Words.of(format.get())));
    }
    Optional<Fields> json = source.given(SourceSettings.JSON);
    if (json.isPresent() && !format.equals(Optional.of(InputFormat.JSON))) {
      report.add(
          json.get().origin(),
          json.get().key(),
          "set (expected: no json settings unless source.format is json)");
    }
    csv.ifPresent(this::csv);
  }

  private void csv(Fields csv) {
    differ(csv, SourceSettings.QUOTE, SourceSettings.DELIMITER);
    differ(csv, SourceSettings.COMMENT, SourceSettings.DELIMITER);
    differ(csv, SourceSettings.COMMENT, SourceSettings.QUOTE);
    Optional<Boolean> header = csv.find(SourceSettings.HEADER);
    boolean named = !csv.items(SourceSettings.CSV_COLUMNS).isEmpty();
    if (header.equals(Optional.of(true)) && named) {
      add(
          csv,
          SourceSettings.CSV_COLUMNS,
          "set (expected: no names when source.csv.header is true)");
    } else if (header.equals(Optional.of(false)) && !named) {
      add(
          csv,
          SourceSettings.CSV_COLUMNS,
          "missing (expected: names, as source.csv.header is false)");
    }
  }

  private void differ(
      Fields csv, Setting<ScalarType.Letter> one, Setting<ScalarType.Letter> other) {
    Optional<Character> letter = csv.find(one).filter(c -> c != 0);
    if (letter.isPresent() && letter.equals(csv.find(other))) {
      boolean given = csv.has(one);
      add(
          csv,
          given ? one : other,
          letter.get() + " (expected: not the " + (given ? other : one).name() + ")");
    }
  }

  private void add(Fields csv, Setting<?> setting, String message) {
    Origin origin = csv.value(setting).map(Value::origin).orElse(csv.origin());
    report.add(origin, csv.keyOf(setting), message);
  }
}
