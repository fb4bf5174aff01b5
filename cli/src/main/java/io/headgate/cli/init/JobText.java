package io.headgate.cli.init;

import io.headgate.cli.init.fields.FieldTree;
import io.headgate.cli.init.input.Selection;
import io.headgate.options.schema.FieldType;
import io.headgate.options.schema.TimestampFormats;
import io.headgate.terms.Numbers;
import io.headgate.terms.TimestampFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes drafts as commented job files.
 *
 * @param nulls texts that mean null
 * @param name of the job
 * @param sink folder of the output
 */
record JobText(Sample sample, Selection selection, List<String> nulls, String name, String sink) {
  private static final int MOST_CAUSES = 3;
  private static final int MOST_SHOWN = 100;

  /** The lines of the job file. */
  List<String> lines(
      Draft draft, KeyChoice key, long[] micros, Letters letters, List<String> warnings) {
    List<String> lines = new ArrayList<>();
    head(letters, warnings, lines);
    lines.add("name: " + Yaml.value(name));
    lines.add("");
    lines.addAll(new SourceText(sample, selection, nulls).lines(draft));
    schema(draft, key, lines);
    EventTimes times = EventTimes.of(micros);
    eventTime(draft, times, lines);
    deduplicate(key, lines);
    if (draft.eventTime().isPresent()) {
      lines.add("# A folder of the output for each span of event time.");
      lines.add("window: " + times.window());
      lines.add("");
    }
    lines.add("# Running the job again replaces what it wrote here before.");
    lines.add("sink:");
    lines.add("  path: " + Yaml.value(sink));
    lines.add("  targetFileSize: 128MiB");
    return lines;
  }

  private void head(Letters letters, List<String> warnings, List<String> lines) {
    long rows = sample.rows();
    String count = Numbers.count(rows, "row");
    lines.add(
        sample.input().isWhole()
            ? "# Drafted by headgate init from %s of the input."
                .formatted(rows == 1 ? "the only row" : "all " + count)
            : "# Drafted by headgate init from a sample: %s, %s of %s, %s."
                .formatted(
                    Numbers.count(sample.input().windows().size(), "place"),
                    Numbers.size(sample.input().bytes()),
                    Numbers.size(sample.input().inputBytes()),
                    count));
    List<String> causes = letters.causes();
    if (!causes.isEmpty()) {
      lines.add(
          "# %s of %s would be %s: %s"
              .formatted(
                  Numbers.count(letters.count()),
                  count,
                  letters.count() == 1 ? "a dead letter" : "dead letters",
                  Yaml.comment(causes.get(0))));
      causes.stream()
          .skip(1)
          .limit(MOST_CAUSES)
          .forEach(cause -> lines.add("#   and: " + Yaml.comment(cause)));
    }
    warnings.stream()
        .limit(MOST_CAUSES)
        .forEach(warning -> lines.add("# " + Yaml.comment(warning)));
    lines.add("# Look it over, then: headgate run FILE");
    lines.add("");
  }

  private void schema(Draft draft, KeyChoice key, List<String> lines) {
    lines.add(
        "# The columns of the output: its type, where the value is, examples, how often it is"
            + " missing.");
    lines.add("schema:");
    Remarks remarks = new Remarks(draft.rows());
    for (Column column : draft.columns()) {
      lines.add(
          Yaml.commented(
              "  " + Yaml.key(column.name()) + ": " + settings(column, draft, key),
              remarks.of(column)));
    }
    for (FieldTree place : draft.unaddressable()) {
      lines.add(
          "  # left out: %s, because a path cannot name it"
              .formatted(Yaml.comment(shown(place.keys()))));
    }
    lines.add("");
  }

  private static String settings(Column column, Draft draft, KeyChoice key) {
    String type = column.type().name().toLowerCase(Locale.ROOT);
    List<String> settings = new ArrayList<>();
    if (!column.path().equals(column.name())) {
      settings.add("path: " + Yaml.value(column.path()));
    }
    boolean iso = column.format().equals(TimestampFormat.ISO8601);
    if (column.type() == FieldType.TIMESTAMP && !iso) {
      settings.add("format: " + Yaml.value(TimestampFormats.text(column.format())));
    }
    boolean isKey = key.isActive() && key.column().filter(column::equals).isPresent();
    if (isKey || draft.eventTime().filter(column::equals).isPresent()) {
      settings.add("required: true");
    }
    return settings.isEmpty() ? type : "{type: " + type + ", " + String.join(", ", settings) + "}";
  }

  private static String shown(List<String> keys) {
    String all = keys.toString();
    return all.length() > MOST_SHOWN ? all.substring(0, MOST_SHOWN) + "…" : all;
  }

  private static void eventTime(Draft draft, EventTimes times, List<String> lines) {
    Optional<Column> column = draft.eventTime();
    if (column.isPresent()) {
      lines.add("# When a row happened; in the sample " + times + ".");
      lines.add("eventTime: " + Yaml.value(column.get().name()));
    } else if (draft.almost().isPresent()) {
      Column almost = draft.almost().get();
      lines.add(
          "# %s has no value in %s of %s, which would be dead letters, so there are no windows."
              .formatted(
                  almost.name(),
                  Numbers.count(draft.missing(almost)),
                  Numbers.count(draft.rows(), "row")));
      lines.add("# eventTime: " + Yaml.value(almost.name()));
    } else {
      lines.add("# No column looks like the time of the event, so there are no windows.");
      lines.add("# eventTime: <a timestamp column>");
    }
    lines.add("");
  }

  private static void deduplicate(KeyChoice key, List<String> lines) {
    if (key.isActive()) {
      lines.add("# " + key.seen());
      lines.add("deduplicate:");
      lines.add("  keys: " + Yaml.value(key.column().orElseThrow().name()));
    } else {
      lines.add("# " + key.seen() + " To drop them:");
      lines.add("# deduplicate:");
      lines.add(
          "#   keys: "
              + key.column()
                  .map(column -> Yaml.value(column.name()))
                  .orElse("[<columns that are equal in duplicates>]"));
    }
    lines.add("");
  }
}
