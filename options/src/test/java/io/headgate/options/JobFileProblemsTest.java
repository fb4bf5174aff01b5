package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobFileProblemsTest {
  private static final String SPAN = " (expected: a duration like 5m, 1h or 1d, 1s to 366d)";
  private static final String COLUMN =
      " (expected: letters and digits of any script and _, not beginning with _headgate)";

  private static final String LOCAL = " (expected: a local path; object stores come later)";
  private static final String SHARE = " (expected: a number of rows, or 0% to 100%)";
  private static final String KEYS = COLUMN.replace("expected: ", "expected: at least one: ");
  private static final String TYPE =
      " (expected: string, boolean, int32, int64, double, timestamp, json)";
  private static final String PATH = " (expected: a path like user.id, items[0].sku or ['a.b'].c)";
  private static final String ON =
      " (expected: a map of a column of the row to a column of the table)";

  @Test
  void reportsAllProblemsAtOnceInTheOrderOfTheFile() {
    String yaml =
        """
        name: Store Front
        source:
          paths: [events, events]
          maxRowBytes: 1GiB
        schema:
          id: strnig
          time: timestamp
        eventTime: tiem
        dedup: {keys: id}
        enrich:
          - {table: t.csv, on: {product: id}}
        window: 5x
        sink:
          mode: overwrite
        """;

    assertThat(Jobs.problems(yaml))
        .containsExactly(
            "job.yaml:1: name: Store Front (expected: 1 to 63 characters of a-z, 0-9, _ and -,"
                + " beginning with a letter or a digit)",
            "job.yaml:3: source.paths[1]: events (expected: each once)",
            "job.yaml:4: source.maxRowBytes: 1GiB (expected: a size like 128MiB, 1KiB to 512MiB)",
            "job.yaml:6: schema.id.type: strnig (expected: string, boolean, int32, int64, double,"
                + " timestamp, json)",
            "job.yaml:8: eventTime: tiem (expected: a timestamp column of the schema; did you mean"
                + " `time`?)",
            "job.yaml:9: dedup: unknown key (did you mean `deduplicate`?)",
            "job.yaml:11: enrich[0].on.product: product (expected: a column of the schema or of an"
                + " earlier enrichment)",
            "job.yaml:12: window.size: 5x" + SPAN,
            "job.yaml:13: sink.path: missing (expected: a local path; object stores come later)",
            "job.yaml:14: sink.mode: overwrite (expected: snapshot)");
  }

  @Test
  void saysAllProblemsInTheMessageOfTheException() {
    assertThatThrownBy(() -> Jobs.job(Jobs.with("a: 1\nb: 1")))
        .isInstanceOf(JobFileException.class)
        .hasMessage(String.join("\n", Jobs.problems(Jobs.with("a: 1\nb: 1"))));
  }

  @Test
  void reportsWhatIsMissing() {
    assertThat(Jobs.problems("deduplicate: {}"))
        .containsExactly(
            "job.yaml:1: deduplicate.keys: missing (expected: at least one: letters and digits of any script"
                + " and _, not beginning with _headgate)",
            "job.yaml:1: name: missing (expected: 1 to 63 characters of a-z, 0-9, _ and -,"
                + " beginning with a letter or a digit)",
            "job.yaml:1: source.paths: missing (expected: at least one: a local path; object stores"
                + " come later)",
            "job.yaml:1: schema: missing (expected: a map with at least one column)",
            "job.yaml:1: sink.path: missing (expected: a local path; object stores come later)");
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource({"values", "columns", "sections", "types", "combinations"})
  void reportsTheProblemOf(String lines, String problem) {
    assertThat(Jobs.problems(Jobs.with(lines))).containsExactly("job.yaml:" + problem);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        of("eventTime:", "9: eventTime: no value" + COLUMN),
        of("deadLetters: {path: [a]}", "9: deadLetters.path: a list" + LOCAL),
        of("deadLetters: {path: s3://b/c}", "9: deadLetters.path: s3://b/c" + LOCAL),
        of("deadLetters: {path: ''}", "9: deadLetters.path: \"\"" + LOCAL),
        of("deadLetters: {maxDeadLetters: 101%}", "9: deadLetters.maxDeadLetters: 101%" + SHARE),
        of("deadLetters: {maxDeadLetters: -1}", "9: deadLetters.maxDeadLetters: -1" + SHARE),
        of("eventTime: ts\nwindow: 500ms", "10: window.size: 500ms" + SPAN),
        of("eventTime: ts\nwindow: 367d", "10: window.size: 367d" + SPAN),
        of("eventTime: ts\nwindow: P1Y", "10: window.size: P1Y" + SPAN),
        of("eventTime: ts\nwindow: {}", "10: window.size: missing" + SPAN),
        of("deadLetters: dead", "9: deadLetters: dead (expected: a map of settings)"),
        of("deduplicate: {keys: []}", "9: deduplicate.keys: an empty list" + KEYS),
        of("deduplicate: {keys: {}}", "9: deduplicate.keys: an empty map" + KEYS),
        of(
            "deduplicate: {keys: id, onNullKey: drop}",
            "9: deduplicate.onNullKey: drop (expected: deadLetter, keep)"),
        of(
            "plan: {layout: fused}",
            "9: plan.layout: fused (expected: reshuffled, as the job drops no duplicates)"),
        of("plan: {layout: flat}", "9: plan.layout: flat (expected: reshuffled, fused)"),
        of("enrich: {table: t}", "9: enrich: a map (expected: a list of maps)"),
        of("enrich: [t.csv]", "9: enrich[0]: t.csv (expected: a map of settings)"));
  }

  static Stream<Arguments> columns() {
    return Stream.of(
        of("  1-st: string", "9: schema.1-st: 1-st" + COLUMN),
        of(
            "  a: {type: int64, lossy: true}",
            "9: schema.a.lossy: true (expected: no such setting for a column of type int64)"),
        of("  a: {type: string, path: \"['a\"}", "9: schema.a.path: ['a" + PATH),
        of("  _Headgate_x: string", "9: schema._Headgate_x: _Headgate_x" + COLUMN),
        of(
            "  TS: string",
            "9: schema.TS: TS (expected: a name that differs from ts by more than case)"),
        of(
            "  id: string",
            "9: schema.id: given twice (expected: each key once; the first is on line 7)"),
        of("  a:", "9: schema.a.type: no value" + TYPE),
        of("  a: {path: b}", "9: schema.a.type: missing" + TYPE),
        of("  a: {type: string, path: a..b}", "9: schema.a.path: a..b" + PATH),
        of("  a: {type: string, path: 'a[x]'}", "9: schema.a.path: a[x]" + PATH),
        of(
            "  a: {type: string, nulable: true}",
            "9: schema.a.nulable: unknown key (expected: type, path, required, default, format, timeZone, lossy)"),
        of(
            "  a: {type: string, required: yes}",
            "9: schema.a.required: yes (expected: true or false)"),
        of(
            "  a: {type: string, format: iso8601}",
            "9: schema.a.format: iso8601 (expected: no format for a column of type string)"),
        of("  a: {type: boolean, default: 1}", "9: schema.a.default: 1 (expected: true or false)"),
        of(
            "  a: {type: int32, default: 2147483648}",
            "9: schema.a.default: 2147483648 (expected: an int32)"),
        of("  a: {type: int64, default: 1.5}", "9: schema.a.default: 1.5 (expected: an int64)"),
        of("  a: {type: double, default: 1d}", "9: schema.a.default: 1d (expected: a double)"),
        of("  a: {type: json, default: '{'}", "9: schema.a.default: { (expected: JSON)"),
        of(
            "  a: {type: timestamp, default: 2021-07-21}",
            "9: schema.a.default: 2021-07-21 (expected: a timestamp like 2021-07-21T06:00:00Z)"),
        of(
            "  a: {type: timestamp, format: epochMillis, default: now}",
            "9: schema.a.default: now (expected: a whole number, epochMillis)"),
        of(
            "  a: {type: timestamp, format: epochYears}",
            "9: schema.a.format: epochYears (expected: iso8601, epochSeconds, epochMillis,"
                + " epochMicros, epochNanos, or a pattern like yyyy/MM/dd HH:mm)"),
        of(
            "  a: {type: timestamp, format: 'yyyy-MM-dd hh:mm'}",
            "9: schema.a.format: yyyy-MM-dd hh:mm (expected: iso8601, epochSeconds, epochMillis,"
                + " epochMicros, epochNanos, or a pattern like yyyy/MM/dd HH:mm; it has no hour of"
                + " the day: HH, or hh with a)"),
        of(
            "  a: {type: timestamp, format: yyyy/MM/dd, default: 2021-07-21}",
            "9: schema.a.default: 2021-07-21 (expected: a time by the pattern yyyy/MM/dd)"),
        of(
            "  a: {type: timestamp, timeZone: Berlin}",
            "9: schema.a.timeZone: Berlin (expected: a time zone like Europe/Berlin or +02:00)"),
        of(
            "  a: {type: timestamp, format: epochMillis, timeZone: Europe/Berlin}",
            "9: schema.a.timeZone: Europe/Berlin (expected: no time zone for numbers, which count"
                + " from 1970 in UTC)"),
        of(
            "  a: {type: string, timeZone: Europe/Berlin}",
            "9: schema.a.timeZone: Europe/Berlin (expected: no time zone for a column of type"
                + " string)"));
  }

  static Stream<Arguments> sections() {
    return Stream.of(
        of("dedpulicate: {}", "9: dedpulicate: unknown key (did you mean `deduplicate`?)"),
        of("eventtime: ts", "9: eventtime: unknown key (did you mean `eventTime`?)"),
        of("? [a]\n: b", "9: a list or map as a key (expected: text)"),
        of("enrich: [{on: {id: id}}]", "9: enrich[0].table: missing" + LOCAL),
        of("enrich: [{table: t, on: id}]", "9: enrich[0].on: id" + ON),
        of("enrich: [{table: t, on: {}}]", "9: enrich[0].on: an empty map" + ON),
        of(
            "enrich: [{table: t, on: {id: }}]",
            "9: enrich[0].on.id: no value (expected: a name, not blank)"),
        of(
            "enrich: [{table: t, on: {id: id}, onMiss: drop}]",
            "9: enrich[0].onMiss: drop (expected: null, reject, fail)"),
        of(
            "enrich:\n  - {table: t, on: {id: id}, columns: [ts]}",
            "10: enrich[0].columns[0]: ts (expected: a column that is not there yet, as ts is)"),
        of(
            "enrich:\n  - {table: t, on: {id: id}, columns: [a b]}",
            "10: enrich[0].columns[0]: a b" + COLUMN),
        of(
            "enrich:\n  - {table: t, on: {id: id}, columns: [a]}\n  - {table: t, on: {b: id}}",
            "11: enrich[1].on.b: b (expected: a column of the schema or of an earlier"
                + " enrichment)"));
  }

  static Stream<Arguments> types() {
    return Stream.of(
        of(
            "enrich: [{table: t, on: {id: id}, types: {a: text}}]",
            "9: enrich[0].types.a: text" + TYPE),
        of(
            "enrich: [{table: t, on: {id: id}, types: {a: }}]",
            "9: enrich[0].types.a: no value" + TYPE),
        of(
            "enrich: [{table: t, on: {id: id}, types: double}]",
            "9: enrich[0].types: double"
                + TYPE.replace(
                    "expected: ", "expected: a map of a column of the table to a type: ")),
        of(
            "enrich:\n  - {table: t, on: {id: id}, columns: [name, price], types: {prise: double}}",
            "10: enrich[0].types.prise: prise (expected: one of enrich[0].columns; did you mean"
                + " `price`?)"),
        of(
            "enrich:\n  - {table: t, on: {id: id}, columns: [a]}\n"
                + "  - {table: u, on: {ts: at}, types: {b: json, at: timestamp}}",
            "11: enrich[1].types.at: at (expected: no key; the type of a key is that of the row's"
                + " column)"));
  }

  static Stream<Arguments> combinations() {
    return Stream.of(
        of("eventTime: id", "9: eventTime: id (expected: a timestamp column of the schema)"),
        of(
            "window: 5m",
            "9: eventTime: missing (expected: a timestamp column, because window is set)"),
        of(
            "deduplicate: {keys: id, within: 1h}",
            "9: eventTime: missing (expected: a timestamp column, because deduplicate.within is"
                + " set)"),
        of(
            "deduplicate:\n  keys:\n    - id\n    - userid",
            "12: deduplicate.keys[1]: userid (expected: a column of the schema)"));
  }

  private static Arguments of(String lines, String problem) {
    return Arguments.of(lines, problem);
  }
}
