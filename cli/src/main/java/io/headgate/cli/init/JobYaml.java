package io.headgate.cli.init;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.headgate.options.schema.FieldType;
import io.headgate.terms.Numbers;
import io.headgate.terms.TimestampFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a draft as a commented job file. */
final class JobYaml {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_./][A-Za-z0-9_./-]*");
  private static final Pattern WORD_OF_YAML =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n|\\.?nan|\\.?inf");
  private static final int COMMENT_COLUMN = 48;
  private static final int EXAMPLE_COLUMNS = 60;
  private static final int MOST_WINDOWS = 100;
  private static final double OUTLIERS = 0.005;
  private static final long MICROS = 1_000_000;
  private static final Map<TimestampFormat, String> FORMATS =
      Map.of(
          TimestampFormat.EPOCH_SECONDS, "epochSeconds",
          TimestampFormat.EPOCH_MILLIS, "epochMillis",
          TimestampFormat.EPOCH_MICROS, "epochMicros");
  private static final List<String> WINDOWS =
      List.of("1m", "5m", "15m", "1h", "6h", "1d", "7d", "30d");
  private static final List<Duration> WINDOW_SIZES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30));

  private final Draft draft;
  private final InputSample sample;
  private final List<String> lines = new ArrayList<>();

  private JobYaml(Draft draft, InputSample sample) {
    this.draft = draft;
    this.sample = sample;
  }

  /**
   * The lines of the job file.
   *
   * @param name of the job
   * @param sink folder of the output
   * @param paths of the source, as the user gave them
   */
  static List<String> lines(
      Draft draft, InputSample sample, String name, String sink, List<String> paths) {
    JobYaml yaml = new JobYaml(draft, sample);
    yaml.head();
    yaml.add("name: " + quoted(name), "");
    yaml.source(paths);
    yaml.schema();
    yaml.eventTime();
    yaml.deduplicate();
    yaml.window();
    yaml.add(
        "# Running the job again replaces what it wrote here before.",
        "sink:",
        "  path: " + quoted(sink),
        "  targetFileSize: 128MiB",
        "",
        "# Rows that cannot be processed are kept, with the cause. A run with more of them fails.",
        "deadLetters:",
        "  maxDeadLetters: 50%");
    return yaml.lines;
  }

  private void head() {
    add(
        "# Drafted by headgate init from "
            + Numbers.count(sample.rows(), "row")
            + " of the input.");
    if (sample.unreadable() > 0) {
      add(
          "# %s of them could not be read; a run keeps such rows as dead letters."
              .formatted(Numbers.count(sample.unreadable())));
    }
    add("# Look it over, then: headgate run FILE", "");
  }

  private void source(List<String> paths) {
    add("source:", "  # Files, folders and globs, relative to the folder headgate is started in.");
    add("  paths:");
    paths.forEach(path -> add("    - " + quoted(path)));
    add("  format: " + (sample.isCsv() ? "csv" : "ndjson"));
    if (sample.isCsv()) {
      add("  csv:");
      char delimiter = sample.format().csv().delimiter();
      add("    delimiter: " + (delimiter == '\t' ? "\"\\t\"" : "\"" + delimiter + "\""));
      if (!sample.format().csv().header()) {
        add("    # The first line looks like a row.", "    header: false");
        add("    columns: [" + String.join(", ", sample.format().csv().columns()) + "]");
      }
    }
    add("");
  }

  private void schema() {
    add(
        "# The columns of the output: its type, where the value is, examples, how often it is"
            + " missing.");
    add("schema:");
    for (Column column : draft.columns()) {
      add(commented("  " + key(column.name()) + ": " + settings(column), remark(column)));
    }
    for (FieldTree place : draft.unaddressable()) {
      add(
          "  # left out: %s, because a path cannot name it"
              .formatted(plain(place.keys().toString())));
    }
    add("");
  }

  private String settings(Column column) {
    String type = column.type().name().toLowerCase(Locale.ROOT);
    List<String> settings = new ArrayList<>();
    if (!column.path().equals(column.name())) {
      settings.add("path: " + quoted(column.path()));
    }
    String format = FORMATS.get(column.format());
    if (column.type() == FieldType.TIMESTAMP && format != null) {
      settings.add("format: " + format);
    }
    if (draft.key().filter(column::equals).isPresent()
        || draft.eventTime().filter(column::equals).isPresent()) {
      settings.add("required: true");
    }
    return settings.isEmpty() ? type : "{type: " + type + ", " + String.join(", ", settings) + "}";
  }

  private String remark(Column column) {
    int values = column.seen().values();
    if (values == 0) {
      return "never there in the sample";
    }
    int rows = sample.distinct();
    String examples = examples(column.seen().examples());
    return values >= rows
        ? examples
        : examples + " (missing in %s)".formatted(percent(rows - values, rows));
  }

  private static String examples(List<String> values) {
    StringBuilder examples = new StringBuilder();
    for (String value : values) {
      if (!examples.isEmpty() && examples.length() + value.length() > EXAMPLE_COLUMNS) {
        break;
      }
      examples.append(examples.isEmpty() ? "" : " | ").append(value);
    }
    return plain(examples.toString());
  }

  private void eventTime() {
    if (draft.eventTime().isEmpty()) {
      add("# No column looks like the time of the event, so there are no windows.");
      add("# eventTime: <a timestamp column>", "");
      return;
    }
    Column column = draft.eventTime().get();
    List<Long> micros = Types.micros(column);
    add(
        "# When a row happened; in the sample from %s to %s."
            .formatted(instant(first(micros)), instant(last(micros))));
    add("eventTime: " + quoted(column.name()), "");
  }

  private void deduplicate() {
    if (draft.key().isEmpty()) {
      add("# No column was found that identifies a row, so duplicates are kept. To drop them:");
      add("# deduplicate:", "#   keys: [<columns that are equal in duplicates>]", "");
      return;
    }
    String again =
        switch (sample.repeated()) {
          case 0 -> "no row was sent again";
          case 1 -> "one row was sent again";
          default -> Numbers.count(sample.repeated()) + " rows were sent again";
        };
    add("# No two different rows of the sample share it; " + again + ".");
    add("deduplicate:", "  keys: " + quoted(draft.key().get().name()), "");
  }

  private void window() {
    if (draft.eventTime().isEmpty()) {
      return;
    }
    List<Long> micros = Types.micros(draft.eventTime().get());
    long span = last(micros) - first(micros);
    int size = 0;
    while (size < WINDOWS.size() - 1
        && span / MICROS / WINDOW_SIZES.get(size).toSeconds() > MOST_WINDOWS) {
      size++;
    }
    add(
        "# A folder of the output for each span of event time.",
        "window: " + WINDOWS.get(size),
        "");
  }

  private static long first(List<Long> sorted) {
    return sorted.get((int) (sorted.size() * OUTLIERS));
  }

  private static long last(List<Long> sorted) {
    return sorted.get(sorted.size() - 1 - (int) (sorted.size() * OUTLIERS));
  }

  private static String instant(long micros) {
    return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS)).toString();
  }

  private static String percent(long part, long whole) {
    double percent = 100.0 * part / Math.max(1, whole);
    return percent < 1
        ? String.format(Locale.ROOT, "%.1f%%", Math.max(0.1, percent))
        : Math.min(99, Math.round(percent)) + "%";
  }

  private static String commented(String line, String comment) {
    String padding = " ".repeat(Math.max(1, COMMENT_COLUMN - line.length()));
    return comment.isEmpty() ? line : line + padding + "# " + comment;
  }

  /** Text for a comment: on one line, without control characters. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\uFEFF]+|\\p{Cs}|\\p{Cn}", " ").strip();
  }

  private static String key(String name) {
    return WORD_OF_YAML.matcher(name).matches() ? '"' + name + '"' : name;
  }

  /** A value of the job file: quoted where YAML would read something else, {@code $} doubled. */
  private static String quoted(String text) {
    String literal = text.replace("$", "$$");
    return PLAIN.matcher(literal).matches() && !WORD_OF_YAML.matcher(literal).matches()
        ? literal
        : '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(literal)) + '"';
  }

  private void add(String... more) {
    lines.addAll(List.of(more));
  }
}
