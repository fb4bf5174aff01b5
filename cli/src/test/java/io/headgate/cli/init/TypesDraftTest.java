package io.headgate.cli.init;

import static io.headgate.cli.init.Drafting.columns;
import static io.headgate.cli.init.Drafting.draft;
import static io.headgate.cli.init.Drafting.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesDraftTest {
  @TempDir Path folder = Path.of("");
  private Drafting files = new Drafting(folder);

  @BeforeEach
  void inFolder() {
    files = new Drafting(folder);
  }

  @Test
  void neverRoundsWholeNumbers() throws Exception {
    Path file =
        files.write(
            "a.ndjson",
            "{\"wide\": 9007199254740993, \"mixed\": 9007199254740993, \"huge\": 9223372036854775808}",
            "{\"wide\": 1, \"mixed\": 0.5, \"huge\": 1}");

    assertThat(columns(draft(file))).containsExactly("wide int64", "mixed string", "huge string");
  }

  @Test
  void readsNumbersAsTheRunDoes() throws Exception {
    Path file =
        files.write(
            "a.csv", "a,b,c,d,e,f,g", ".5,7.,1e3,+4,NaN,007,\"1,000\"", ".25,8.,2E4,5,-inf,008,5");

    assertThat(columns(draft(file)))
        .containsExactly(
            "a double", "b double", "c double", "d int32", "e double", "f string", "g string");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          a;b    ! 1.000;x ! 38.971;y ! string ! 1.000 | 38.971; thousands with points, it seems; if these are fractions: double
          a\tb   ! 950\t1,5 ! -38.971\t2,25 ! string ! 950 | -38.971; thousands with points, it seems; if these are fractions: double
          a,b    ! 1.000,x ! 38.971,y ! double ! 1.000 | 38.971
          a;b    ! 0.125;x ! 38.971;y ! double ! 0.125 | 38.971
          a;b    ! 1.5;x ! 38.971;y ! double ! 1.5 | 38.971
          a;b    ! 1000;x ! 38.971;y ! double ! 1000 | 38.971
          a;b    ! 1;x ! 2;y ! int32 ! 1 | 2
          """)
  void takesPointsForThousandsWhereCommasAreBeforeDecimals(
      String header, String one, String two, String type, String remark) throws Exception {
    Path file = files.write("a.csv", header, one, two);

    assertThat(lines(file))
        .anyMatch(line -> line.matches("  a: " + type + " +# .*") && line.endsWith("# " + remark));
  }

  @Test
  void saysThatNoTypeReadsDecimalCommas() throws Exception {
    Path file = files.write("a.csv", "a;b;c", "1.234,00;1,234;1,5", "5,25;2,345;x");

    assertThat(lines(file))
        .contains(
            "  a: string                                     # 1.234,00 | 5,25; numbers with a decimal comma, which no type reads yet",
            "  b: string                                     # 1,234 | 2,345",
            "  c: string                                     # 1,5 | x");
  }

  @Test
  void saysThatNumbersMayBeTimes() throws Exception {
    Path file = files.write("a.csv", "s,f,elapsed,qty", "1700000000,1700000000.5,1700000000,17");

    assertThat(lines(file))
        .contains(
            "  s: int64                                      # 1700000000; if these are times: timestamp, format epochSeconds",
            "  f: double                                     # 1700000000.5; if these are times: timestamp, format epochSeconds",
            "  elapsed: int64                                # 1700000000",
            "  qty: int32                                    # 17");
  }

  @Test
  void keepsThePlusOfPhoneNumbers() throws Exception {
    Path file = files.write("a.csv", "phone,n", "+4915112345678,+5", "+12125550100,+6");

    assertThat(columns(draft(file))).containsExactly("phone string", "n int32");
  }

  @Test
  void saysThatTimesLoseDigits() throws Exception {
    Path file =
        files.write(
            "a.ndjson",
            "{\"ts\": \"2024-01-01T00:00:00.5Z\"}",
            "{\"ts\": \"2024-01-01T00:00:00.123456789Z\"}");

    assertThat(columns(draft(file))).containsExactly("ts timestamp required");
    assertThat(lines(file).get(1))
        .isEqualTo(
            "# a.ndjson has a time with digits below a microsecond, which are cut off, the first in the row at byte 33: a string column keeps them.");
  }

  @ParameterizedTest
  @CsvSource({
    "time, 1767225600.5, timestamp EPOCH_SECONDS required",
    "created_at, '\"1767225600125\"', timestamp EPOCH_MILLIS required",
    "ts, 1767225600123456, timestamp EPOCH_MICROS required",
    "timestamp, 1767225600123456789, timestamp EPOCH_NANOS required",
    "response_time, 1767225600, int64",
    "elapsed_ms, 1767225600125, int64",
    "code, '\"1767225600\"', string",
  })
  void takesNumbersForTimesByNameAndRange(String name, String value, String type) throws Exception {
    Path file = files.write("a.ndjson", "{\"%s\": %s}".formatted(name, value));

    assertThat(columns(draft(file))).containsExactly(name + " " + type);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00+02",
    "2026-01-01 00:00:00.5+0200",
    "'2026-01-01 00:00:00,125'",
    "2026-01-01",
  })
  void takesTextsForTimesThatTheDecoderReads(String value) throws Exception {
    Path file = files.write("a.ndjson", "{\"v\": \"%s\"}".formatted(value));

    assertThat(columns(draft(file))).containsExactly("v timestamp required");
  }

  @ParameterizedTest
  @CsvSource({
    "2026/01/31 10:00:00, yyyy/MM/dd HH:mm:ss",
    "01/31/2026 10:00, MM/dd/yyyy HH:mm",
    "31/01/2026, dd/MM/yyyy",
    "31.01.2026 10:00:00, dd.MM.yyyy HH:mm:ss",
    "31/Jan/2026:10:00:00 +0000, dd/MMM/yyyy:HH:mm:ss xx",
    "1/31/2026 9:05, M/d/yyyy H:mm",
    "1/31/2026 9:05 PM, M/d/yyyy h:mm a",
    "2026-1-31, yyyy-M-d",
    "'Jan 31, 2026', 'MMM d, yyyy'",
    "Sat Jan 31 10:00:00 2026, EEE MMM d HH:mm:ss yyyy",
  })
  void takesTextsForTimesByTheirPattern(String value, String pattern) throws Exception {
    Path file = files.write("a.ndjson", "{\"at\": \"%s\"}".formatted(value));

    assertThat(columns(draft(file)))
        .containsExactly("at timestamp PATTERN " + pattern + " required");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31 10:00:00 UTC, yyyy-MM-dd HH:mm:ss zzz",
    "Jan 31 10:00:00, MMM d HH:mm:ss",
    "01/02/2026 10:00, MM/dd/yyyy HH:mm or dd/MM/yyyy HH:mm",
  })
  void namesThePatternOfTimesThatNobodyCanBeSureOf(String value, String pattern) throws Exception {
    Path file = files.write("a.ndjson", "{\"at\": \"%s\"}".formatted(value));

    assertThat(lines(file))
        .anyMatch(
            line ->
                line.startsWith("  at: string ")
                    && line.endsWith(value + "; times like " + pattern + ", it seems"));
  }

  @Test
  void findsThePatternThatAllTimesHave() throws Exception {
    Path file =
        files.write(
            "a.csv",
            "day,mixed,either,wrong",
            "01/02/2026,01/02/2026,31/01/2026,01/02/2026",
            "31/1/2026,2026/01/02,01/31/2026,31/2/2026");

    assertThat(columns(draft(file)))
        .containsExactly(
            "day timestamp PATTERN d/M/yyyy required",
            "mixed string",
            "either string",
            "wrong string");
  }

  @Test
  void namesTheValueThatMakesAColumnText() throws Exception {
    Path file = files.write("a.csv", "row,v", "1,5", "2,6", "Total,11");

    assertThat(lines(file))
        .contains(
            "  row: string                                   # 1 | 2 | Total; numbers but for 1 of 3, like Total");
  }

  @Test
  void quotesKeysWithDots() throws Exception {
    Path file =
        files.write("a.ndjson", "{\"log.level\": \"INFO\", \"http\": {\"a.b\": 5, \"c\": 6}}");

    assertThat(columns(draft(file)))
        .containsExactly(
            "log_level string ['log.level']", "http_a_b int32 http['a.b']", "http_c int32 http.c");
  }
}
