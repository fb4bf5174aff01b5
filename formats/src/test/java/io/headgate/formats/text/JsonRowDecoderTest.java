package io.headgate.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.terms.TimestampFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowDecoderTest {
  private static final int LIMIT = 1 << 20;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "STRING~\"a\"~a",
        "STRING~\"\"~``",
        "STRING~12.50~12.50",
        "STRING~-1e5~-1e5",
        "STRING~true~true",
        "STRING~\"a\\n\\u00e4\\ud83d\\ude00\\\"\"~`a\nä😀\"`",
        "STRING~\"ä😀\"~ä😀",
        "STRING~\"\\u0000\"~`\0`",
        "BOOLEAN~true~true",
        "BOOLEAN~false~false",
        "INT32~-2147483648~-2147483648",
        "INT32~1.0~1",
        "INT32~1e3~1000",
        "INT32~\"42\"~42",
        "INT64~9223372036854775807~9223372036854775807",
        "INT64~-9223372036854775808~-9223372036854775808",
        "INT64~-0~0",
        "INT64~123e-0~123",
        "DOUBLE~19.99~19.99",
        "DOUBLE~1~1.0",
        "DOUBLE~\"1e-3\"~0.001",
        "DOUBLE~123456789012345678901234567890.0~1.2345678901234568E29",
        "TIMESTAMP~\"2024-03-01T00:00:12.345Z\"~1709251212345000",
        "JSON~{\"b\": [1, 2.50]}~{\"b\": [1, 2.50]}",
        "JSON~ \"a\\ud83d\\ude00\" ~\"a\\ud83d\\ude00\"",
        "JSON~1.50~1.50",
        "JSON~false~false",
        "JSON~[]~[]",
      })
  void takesValues(ColumnType type, String json, String expected) {
    RowDecoder decoder = decoder(ColumnSpec.of("a", type));
    List<Object> outcomes =
        Decoding.outcomes(decoder, Decoding.batch("{\"x\":0,\"a\":" + json + ",\"z\":[{}]}"));
    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.get(0).toString()).isEqualTo("[" + expected + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "STRING~{\"b\":1}~wrongType | column a: {\"b\":1} (expected: a string)",
        "STRING~[1]~wrongType | column a: [1] (expected: a string)",
        "STRING~\"\\ud800x\"~invalidUtf8 | column a: half a surrogate pair (expected: characters"
            + " that UTF-8 can hold)",
        "BOOLEAN~\"true\"~wrongType | column a: \"true\" (expected: true or false)",
        "BOOLEAN~1~wrongType | column a: 1 (expected: true or false)",
        "INT32~2147483648~outOfRange | column a: 2147483648 (expected: a whole number from"
            + " -2147483648 to 2147483647)",
        "INT32~1.5~wrongType | column a: 1.5 (expected: a whole number from -2147483648 to"
            + " 2147483647)",
        "INT32~\"\"~wrongType | column a: \"\" (expected: a whole number from -2147483648 to"
            + " 2147483647)",
        "INT32~\"1 \"~wrongType | column a: \"1 \" (expected: a whole number from -2147483648 to"
            + " 2147483647)",
        "INT32~true~wrongType | column a: true (expected: a whole number from -2147483648 to"
            + " 2147483647)",
        "INT64~9223372036854775808~outOfRange | column a: 9223372036854775808 (expected: a whole"
            + " number from -9223372036854775808 to 9223372036854775807)",
        "INT64~1e999999999~outOfRange | column a: 1e999999999 (expected: a whole number from"
            + " -9223372036854775808 to 9223372036854775807)",
        "DOUBLE~1e400~outOfRange | column a: 1e400 (expected: a number that a double can hold)",
        "DOUBLE~\"Nan!\"~wrongType | column a: \"Nan!\" (expected: a number that a double can hold)",
        "DOUBLE~[]~wrongType | column a: [] (expected: a number that a double can hold)",
        "TIMESTAMP~\"yesterday\"~wrongType | column a: \"yesterday\" (expected: a timestamp such as"
            + " 2021-07-21T06:00:00Z)",
        "TIMESTAMP~1709251212~wrongType | column a: 1709251212 (expected: a timestamp such as"
            + " 2021-07-21T06:00:00Z)",
      })
  void refusesValuesWithColumnValueAndRule(ColumnType type, String json, String expected) {
    RowDecoder decoder = decoder(ColumnSpec.of("a", type));
    assertThat(Decoding.outcomes(decoder, Decoding.batch("{\"a\":" + json + "}")))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "EPOCH_SECONDS,1709251212,1709251212000000",
    "EPOCH_SECONDS,1709251212.3456789,1709251212345678",
    "EPOCH_SECONDS,\"1709251212.5\",1709251212500000",
    "EPOCH_SECONDS,-1.5,-1500000",
    "EPOCH_SECONDS,1.7e9,1700000000000000",
    "EPOCH_MILLIS,1709251212345,1709251212345000",
    "EPOCH_MICROS,\"1709251212345678\",1709251212345678",
    "EPOCH_MICROS,9223372036854775807,9223372036854775807",
    "EPOCH_NANOS,1709251212345678901,1709251212345678",
    "EPOCH_NANOS,\"-1500\",-1"
  })
  void takesEpochTimes(TimestampFormat.Kind kind, String json, long micros) {
    TimestampFormat format = new TimestampFormat(kind, "", "UTC");
    RowDecoder decoder = decoder(ColumnSpec.of("a", ColumnType.TIMESTAMP).in(format));
    assertThat(Decoding.outcomes(decoder, Decoding.batch("{\"a\":" + json + "}")))
        .containsExactly(List.of(micros));
  }

  @ParameterizedTest
  @CsvSource({
    "\"2024/03/01 06:05\",1709269500000000",
    "\"2024/07/01 06:05\",1719806700000000",
    "\"2024/03/32 06:05\",wrongType | column a: \"2024/03/32 06:05\" (expected: a time by the pattern yyyy/MM/dd HH:mm)",
    "20240301,wrongType | column a: \"20240301\" (expected: a time by the pattern yyyy/MM/dd HH:mm)",
  })
  void takesTimesByAPatternAndAZone(String json, String expected) {
    TimestampFormat format = TimestampFormat.ofPattern("yyyy/MM/dd HH:mm").in("Europe/Berlin");
    RowDecoder decoder = decoder(ColumnSpec.of("a", ColumnType.TIMESTAMP).in(format));
    String row = "{\"a\":" + json + "}";
    Object outcome = expected.startsWith("w") ? expected : List.of(Long.parseLong(expected));

    assertThat(Decoding.outcomes(decoder, Decoding.batch(row, row, "{\"a\":null}", row)))
        .containsExactlyInAnyOrder(outcome, outcome, Collections.singletonList(null), outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-01T06:05:00,1709269500000000",
    "2024-03-01T06:05:00Z,1709273100000000",
    "2024-03-01T06:05:00.5+02:00,1709265900500000",
    "2024-07-01,1719784800000000",
    "1969-12-31T23:59:59.5,-3600500000",
  })
  void timesOfIsoWithoutAnOffsetHaveTheZoneOfTheirColumn(String text, long micros) {
    TimestampFormat format = TimestampFormat.ISO8601.in("Europe/Berlin");
    RowDecoder decoder = decoder(ColumnSpec.of("a", ColumnType.TIMESTAMP).in(format));

    assertThat(Decoding.outcomes(decoder, Decoding.batch("{\"a\":\"" + text + "\"}")))
        .containsExactly(List.of(micros));
  }

  @Test
  void refusesEpochTimesThatDoNotFit() {
    RowDecoder decoder =
        decoder(ColumnSpec.of("a", ColumnType.TIMESTAMP).in(TimestampFormat.EPOCH_SECONDS));
    assertThat(Decoding.outcomes(decoder, Decoding.batch("{\"a\":1e13}", "{\"a\":\"2024-03-01\"}")))
        .containsExactly(
            "outOfRange | column a: 1e13 (expected: a number of seconds since 1970)",
            "wrongType | column a: \"2024-03-01\" (expected: a number of seconds since 1970)");
  }

  @Test
  void readsPathsAndTheirPrefixesInOnePass() {
    RowDecoder decoder =
        decoder(
            ColumnSpec.of("id", ColumnType.INT64).at("user.id"),
            ColumnSpec.of("user", ColumnType.JSON),
            ColumnSpec.of("sku", ColumnType.STRING).at("items[1].sku"),
            ColumnSpec.of("dotted", ColumnType.STRING).at("['user.id']"),
            ColumnSpec.of("matrix", ColumnType.INT32).at("m[0][1]"),
            ColumnSpec.of("again", ColumnType.STRING).at("user.id"));
    assertThat(
            Decoding.outcomes(
                decoder,
                Decoding.batch(
                    "{\"user\":{\"x\":{\"id\":9},\"id\":7},\"items\":[{\"sku\":\"a\"},{\"sku\":\"b\"},{\"sku\":\"c\"}],\"user.id\":\"d\",\"m\":[[1,2]]}",
                    "{\"items\":[{}, {\"sku\":null}],\"user\":\"none\",\"m\":[]}",
                    "{\"\\u0075ser\" : { \"id\" : 8 } }")))
        .containsExactly(
            Arrays.asList(7L, "{\"x\":{\"id\":9},\"id\":7}", "b", "d", 2, "7"),
            Arrays.asList(null, "\"none\"", null, null, null, null),
            Arrays.asList(8L, "{ \"id\" : 8 }", null, null, null, "8"));
  }

  @Test
  void fillsDefaultsAndRefusesRowsWithoutARequiredValue() {
    RowDecoder decoder =
        decoder(
            ColumnSpec.of("a", ColumnType.INT32).needed(),
            ColumnSpec.of("b", ColumnType.INT32).or("5"),
            ColumnSpec.of("c", ColumnType.STRING).at("x.c").needed().or("none"));
    assertThat(
            Decoding.outcomes(
                decoder,
                Decoding.batch(
                    "{\"a\":1,\"b\":null,\"x\":{\"c\":\"\"}}",
                    "{\"b\":2,\"a\":3}",
                    "{\"a\":null}",
                    "{}")))
        .containsExactly(
            List.of(1, 5, ""),
            List.of(3, 2, "none"),
            "missingRequired | column a: no value (expected: a value, as the column is required)",
            "missingRequired | column a: no value (expected: a value, as the column is required)");
    RowDecoder nested = decoder(ColumnSpec.of("c", ColumnType.STRING).at("x.c").needed());
    assertThat(Decoding.outcomes(nested, Decoding.batch("{\"x\":5}")))
        .containsExactly(
            "missingRequired | column c: no value at x.c (expected: a value, as the column is required)");
  }

  @Test
  void refusesDuplicateKeysOnAPathAndIgnoresThemElsewhere() {
    RowDecoder decoder =
        decoder(
            ColumnSpec.of("id", ColumnType.INT64).at("user.id"),
            ColumnSpec.of("all", ColumnType.JSON).at("user.all"));
    assertThat(
            Decoding.outcomes(
                decoder,
                Decoding.batch(
                    "{\"user\":{\"id\":1,\"id\":1}}",
                    "{\"user\":{\"id\":1},\"user\":{}}",
                    "{\"user\":{\"id\":null,\"id\":1}}",
                    "{\"x\":1,\"x\":2,\"user\":{\"y\":1,\"y\":2,\"all\":{\"k\":1,\"k\":2}}}")))
        .containsExactly(
            Arrays.asList(null, "{\"k\":1,\"k\":2}"),
            "duplicateKey | key user.id: twice (expected: each key once)",
            "duplicateKey | key user: twice (expected: each key once)",
            "duplicateKey | key user.id: twice (expected: each key once)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "broken",
        "{",
        "{\"a\":1",
        "{\"a\":\"open",
        "{\"a\":1,}",
        "{\"a\":[1,]}",
        "{\"a\" 1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":nul}",
        "{\"a\":tru}",
        "{\"a\":truex}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":'x'}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":1}}",
        "{\"a\":1}{}",
        "{\"a\":1} x",
        "{\"a\":1}//",
        "{/**/\"a\":1}",
        "{\"z\":[1,2}",
        "{\"z\":{\"y\":\"\u0001\"}}",
        "{\"z\":0x1}",
        "[1]",
        "\"a\"",
        "42",
        "null",
        "{\"a\":1}\u00a0"
      })
  void refusesWhatIsNotOneJsonObject(String row) {
    RowDecoder decoder = decoder(ColumnSpec.of("a", ColumnType.STRING));
    List<Object> outcomes =
        Decoding.outcomes(decoder, Decoding.batch("{\"a\":\"before\"}", row, "{\"a\":\"after\"}"));
    assertThat(outcomes).hasSize(3).startsWith(List.of("before"), List.of("after"));
    assertThat(outcomes.get(2).toString())
        .startsWith("malformedJson | row: ")
        .contains(" (expected: one JSON object")
        .doesNotContain("code ");
  }

  @Test
  void refusesInvalidUtf8AnywhereInTheRow() {
    RowDecoder decoder = decoder(ColumnSpec.of("a", ColumnType.STRING));
    byte[] row = "{\"z\":\"?\",\"a\":1}".getBytes(StandardCharsets.UTF_8);
    row[6] = (byte) 0xC3;
    assertThat(
            Decoding.outcomes(decoder, Decoding.batch(row, "{}".getBytes(StandardCharsets.UTF_8))))
        .containsExactly(
            Arrays.asList((Object) null),
            "invalidUtf8 | row: byte 0xC3 at 6 (expected: UTF-8, or source.encoding set)");
  }

  @Test
  void doublesTakeWholeNumbersExactlyOrNotAtAll() {
    RowDecoder exact = decoder(ColumnSpec.of("a", ColumnType.DOUBLE));
    RowDecoder lossy = decoder(ColumnSpec.of("a", ColumnType.DOUBLE).rounded());
    String[] rows = {
      "{\"a\":9007199254740992}",
      "{\"a\":9007199254740994}",
      "{\"a\":9007199254740993}",
      "{\"a\":9007199254740993.0}",
      "{\"a\":\"-inf\"}",
      "{\"a\":\"NaN\"}",
      "{\"a\":\".5\"}",
      "{\"a\":\"5.\"}",
      "{\"a\":\".\"}"
    };
    assertThat(Decoding.outcomes(exact, Decoding.batch(rows)))
        .containsExactly(
            List.of(9007199254740992d),
            List.of(9007199254740994d),
            List.of(9007199254740992d),
            List.of(Double.NEGATIVE_INFINITY),
            List.of(Double.NaN),
            List.of(0.5),
            List.of(5.0),
            "outOfRange | column a: 9007199254740993 (expected: a whole number that a double holds"
                + " exactly: take int64 or string, or set lossy: true)",
            "wrongType | column a: \".\" (expected: a number that a double can hold)");
    assertThat(Decoding.outcomes(lossy, Decoding.batch(rows)).get(2))
        .isEqualTo(List.of(9007199254740992d));
  }

  @Test
  void keepsBytesOriginAndStepOfDeadLettersUpToTheLimit() {
    RowDecoder decoder = new JsonRowDecoder(List.of(ColumnSpec.of("a", ColumnType.STRING)), 8);
    RecordBatch letters =
        decoder.decode(Decoding.batch("{\"a\":1}", "{\"a\":12}", "{\"a\":123}", "x")).deadLetters();
    assertThat(Decoding.values(letters, 0))
        .isEqualTo(
            Arrays.asList(
                "Decode",
                "rowTooLong",
                "row: over 8 bytes (expected: at most 8)",
                "{\"a\":123",
                null));
    assertThat(letters.rows()).isEqualTo(2);
    assertThat(letters.origins().source(0)).isEqualTo("test");
    assertThat(letters.origins().position(0)).isEqualTo(17);
  }

  @Test
  void cutsLongValuesInCauses() {
    RowDecoder decoder = decoder(ColumnSpec.of("a", ColumnType.INT32));
    assertThat(Decoding.outcomes(decoder, Decoding.batch("{\"a\":\"" + "ä".repeat(500) + "\"}")))
        .containsExactly(
            "wrongType | column a: \""
                + "ä".repeat(100)
                + "…\" (expected: a whole number from -2147483648 to 2147483647)");
  }

  @Test
  void readsMoreDistinctKeysThanItRemembers() {
    RowDecoder decoder = decoder(ColumnSpec.of("a", ColumnType.INT32));
    for (int batch = 0; batch < 30; batch++) {
      String[] rows = new String[1000];
      for (int row = 0; row < rows.length; row++) {
        rows[row] = "{\"k%d\":1,\"a\":%d}".formatted(batch * 1000 + row, row);
      }
      assertThat(decoder.decode(Decoding.batch(rows)).rows().rows()).isEqualTo(1000);
    }
  }

  @Test
  void readsEmptyKeysAndKeysThatBeginWithABracket() {
    RowDecoder decoder =
        decoder(
            ColumnSpec.of("x", ColumnType.INT32).at("[''].x"),
            ColumnSpec.of("below", ColumnType.INT32).at("a['']"),
            ColumnSpec.of("bracket", ColumnType.INT32).at("[']b']"));
    assertThat(
            Decoding.outcomes(decoder, Decoding.batch("{\"\":{\"x\":5},\"a\":{\"\":7},\"]b\":8}")))
        .containsExactly(List.of(5, 7, 8));
  }

  @Test
  void refusesPathsAndDefaultsThatAreNone() {
    for (String path : List.of("", ".", "a.", "a..b", "[0]", "a[", "a[x]", "a[-1]", "a]b[0]c")) {
      assertThatThrownBy(() -> decoder(ColumnSpec.of("a", ColumnType.STRING).at(path)))
          .as(path)
          .hasMessage("path: '" + path + "' (expected: a path such as user.id or items[0].sku)");
    }
    assertThatThrownBy(() -> decoder(ColumnSpec.of("a", ColumnType.INT32).or("x")))
        .hasMessage(
            "default of column a: \"x\" (expected: a whole number from -2147483648 to 2147483647)");
    assertThatThrownBy(() -> ColumnSpec.of("a", ColumnType.BYTES))
        .hasMessage("column a: BYTES (expected: a type of text, such as STRING)");
  }

  private static RowDecoder decoder(ColumnSpec... columns) {
    return new JsonRowDecoder(List.of(columns), LIMIT);
  }
}
