package io.headgate.cli.init;

import static io.headgate.cli.init.fields.FieldStatistics.Kind.BIG_INTEGER;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.CONTAINER;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.DECIMAL;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.INTEGER;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.TEXT;
import static io.headgate.cli.init.fields.FieldStatistics.Kind.TIME;

import io.headgate.cli.init.fields.FieldStatistics;
import io.headgate.cli.init.fields.Types;
import io.headgate.options.schema.FieldType;
import io.headgate.terms.Numbers;
import io.headgate.terms.TimestampFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what was seen in a column: examples, what is missing, why it is text. */
record Remarks(long rows) {
  private static final int EXAMPLE_COLUMNS = 60;

  /** Of texts that are mostly numbers or times, the others are named. */
  private static final double MOSTLY = 0.5;

  String of(Column column) {
    FieldStatistics seen = column.seen();
    long values = seen.values();
    if (values == 0) {
      return "never there in the sample";
    }
    String examples = examples(seen.examples());
    String missing =
        values >= rows ? "" : " (missing in %s)".formatted(percent(rows - values, rows));
    return examples
        + missing
        + hint(column).map(text -> (examples + missing).isEmpty() ? text : "; " + text).orElse("");
  }

  private static Optional<String> hint(Column column) {
    FieldStatistics seen = column.seen();
    String last = column.place().keys().get(column.place().keys().size() - 1);
    if (column.format().equals(TimestampFormat.EPOCH_NANOS)) {
      return Optional.of("digits below a microsecond are cut off");
    } else if (seen.unreadPattern().isPresent()) {
      return Optional.of("times like " + seen.unreadPattern().get() + ", it seems");
    } else if (column.type() != FieldType.TIMESTAMP && Types.looksLikeSeconds(seen, last)) {
      return Optional.of("if these are times: timestamp, format epochSeconds");
    } else if (seen.areThousands()) {
      return Optional.of("thousands with points, it seems; if these are fractions: double");
    } else if (seen.hasDecimalCommas()) {
      return Optional.of("numbers with a decimal comma, which no type reads yet");
    } else if (column.type() != FieldType.STRING || seen.count(CONTAINER) > 0) {
      return Optional.empty();
    } else if (seen.count(BIG_INTEGER) > 0 && seen.count(TEXT) == 0) {
      return Optional.of("more than 64 bits hold");
    }
    long numbers = seen.count(INTEGER, DECIMAL);
    return seen.count(TEXT) == 0
        ? Optional.empty()
        : mostly("numbers", numbers, seen).or(() -> mostly("times", seen.count(TIME), seen));
  }

  private static Optional<String> mostly(String what, long count, FieldStatistics seen) {
    long others = seen.values() - count;
    return count > 0 && count > seen.values() * MOSTLY
        ? Optional.of(
            "%s but for %s of %s, like %s"
                .formatted(
                    what,
                    Numbers.count(others),
                    Numbers.count(seen.values()),
                    Yaml.comment(seen.first(TEXT).orElse(""))))
        : Optional.empty();
  }

  private static String examples(List<String> values) {
    StringBuilder examples = new StringBuilder();
    for (String value : values) {
      if (!examples.isEmpty() && examples.length() + value.length() > EXAMPLE_COLUMNS) {
        break;
      }
      examples.append(examples.isEmpty() ? "" : " | ").append(value);
    }
    return Yaml.comment(examples.toString());
  }

  /** A share, never 0% and never 100%. */
  static String percent(long part, long whole) {
    double percent = 100.0 * part / Math.max(1, whole);
    return percent < 1
        ? String.format(Locale.ROOT, "%.1f%%", Math.max(0.1, percent))
        : Math.min(99, Math.round(percent)) + "%";
  }
}
