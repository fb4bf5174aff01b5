package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the source and the sink by themselves. */
class SourceProblemsTest {
  private static final String LOCAL = " (expected: a local path; object stores come later)";

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource("sourcesAndSinks")
  void reportsTheProblemOfTheSourceOrTheSink(String old, String changed, String problem) {
    assertThat(Jobs.SMALLEST).contains(old);
    assertThat(Jobs.problems(Jobs.SMALLEST.replace(old, changed)))
        .containsExactly("job.yaml:" + problem);
  }

  static Stream<Arguments> sourcesAndSinks() {
    String events = "  paths: events";
    String out = "  path: out";
    return Stream.of(
        of(
            events,
            events + "\n  csv: {quote: ','}",
            "4: source.csv.quote: , (expected: not the delimiter)"),
        of(
            events,
            events + "\n  csv: {delimiter: '\"'}",
            "4: source.csv.delimiter: \" (expected: not the quote)"),
        of(
            events,
            events + "\n  csv: {delimiter: §}",
            "4: source.csv.delimiter: § (expected: one ASCII character, not a line break)"),
        of(
            events,
            events + "\n  csv: {comment: ';', delimiter: ';'}",
            "4: source.csv.comment: ; (expected: not the delimiter)"),
        of(
            events,
            events + "\n  csv: {comment: '\"'}",
            "4: source.csv.comment: \" (expected: not the quote)"),
        of(
            events,
            events + "\n  encoding: ebcdic",
            "4: source.encoding: ebcdic (expected: utf8, utf16, utf16le, utf16be, latin1,"
                + " windows1252)"),
        of(
            events,
            events + "\n  skipLines: -1",
            "4: source.skipLines: -1 (expected: a whole number, 0 to 1000000)"),
        of(
            events,
            events + "\n  csv: {delimiter: ab}",
            "4: source.csv.delimiter: ab (expected: one ASCII character, not a line break)"),
        of(
            events,
            events + "\n  csv: {header: false}",
            "4: source.csv.columns: missing (expected: names, as source.csv.header is false)"),
        of(
            events,
            events + "\n  csv: {columns: [a]}",
            "4: source.csv.columns: set (expected: no names when source.csv.header is true)"),
        of(
            events,
            events + "\n  format: ndjson\n  csv: {}",
            "5: source.csv: set (expected: no csv settings when source.format is ndjson)"),
        of(
            events,
            events + "\n  format: json\n  csv: {}",
            "5: source.csv: set (expected: no csv settings when source.format is json)"),
        of(
            events,
            events + "\n  json: {path: 'data[]'}",
            "4: source.json: set (expected: no json settings unless source.format is json)"),
        of(
            events,
            events + "\n  format: json\n  json: {path: data}",
            "5: source.json.path: data (expected: an array like data[] or response.items[])"),
        of(events, "  paths: gs://b/*", "3: source.paths: gs://b/*" + LOCAL),
        of(events, "  paths: [a, [b]]", "3: source.paths[1]: a list" + LOCAL),
        of(
            events,
            events + "\n  format: avro",
            "4: source.format: avro (expected: ndjson, json, csv)"),
        of(
            events,
            events + "\n  compression: lz4",
            "4: source.compression: lz4 (expected: auto, none, gzip, zstd)"),
        of(
            events,
            events + "\n  maxRowBytes: 1023",
            "4: source.maxRowBytes: 1023 (expected: a size like 128MiB, 1KiB to 512MiB)"),
        of(out, "  path: s3://bucket/out", "5: sink.path: s3://bucket/out" + LOCAL),
        of(
            out,
            "  path: ./events/",
            "5: sink.path: ./events/ (expected: a folder outside of source.paths, events)"),
        of(
            out,
            "  path: events/out",
            "5: sink.path: events/out (expected: a folder outside of source.paths, events)"),
        of(
            out,
            out + "\n  mode: append",
            "6: sink.mode: append (expected: snapshot; append comes later)"),
        of(
            out,
            out + "\n  targetFileSize: 5GiB",
            "6: sink.targetFileSize: 5GiB (expected: a size like 128MiB, 1MiB to 4GiB)"),
        of(
            out,
            out + "\n  targetFileSize: big",
            "6: sink.targetFileSize: big (expected: a size like 128MiB, 1MiB to 4GiB)"),
        of(
            out,
            out + "\n  maxWindows: 0",
            "6: sink.maxWindows: 0 (expected: a whole number, 1 to 1000000)"),
        of(
            out,
            out + "\n  maxWindows: 1000001",
            "6: sink.maxWindows: 1000001 (expected: a whole number, 1 to 1000000)"));
  }

  private static Arguments of(String old, String changed, String problem) {
    return Arguments.of(old, changed, problem);
  }
}
