package io.headgate.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.ColumnType;
import io.headgate.formats.ColumnSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words for rows that are no JSON, or hold what no reader takes. */
class JsonProblemTest {
  @Test
  void saysWhereJsonIsMalformed() {
    RowDecoder decoder = decoder(ColumnSpec.of("a", ColumnType.STRING));
    assertThat(
            Decoding.outcomes(
                decoder,
                Decoding.batch(
                    "{}",
                    "{\"a\":1,}",
                    "{} {}",
                    "{\"a\":1",
                    "{\"a\": NaN}",
                    "{'a': 1}",
                    "{\"a\":\"\t\"}",
                    "# export",
                    "[{}]",
                    "{\"a\" 1}")))
        .containsExactly(
            Arrays.asList((Object) null),
            "malformedJson | row: a comma before } at byte 7 (expected: one JSON object)",
            "malformedJson | row: `{}` follows the object at byte 3 (expected: one JSON object per"
                + " line)",
            "malformedJson | row: ends inside the object (expected: one JSON object per line;"
                + " source.format: json reads those over several)",
            "malformedJson | row: `NaN` at byte 6, which is no JSON value (expected: one JSON"
                + " object)",
            "malformedJson | row: ' at byte 1, where JSON has \" (expected: one JSON object)",
            "malformedJson | row: control character U+0009 inside a text at byte 6, which JSON"
                + " writes with a backslash (expected: one JSON object)",
            "malformedJson | row: begins with `# export` (expected: one JSON object)",
            "malformedJson | row: an array (expected: one JSON object per line; source.format:"
                + " json reads arrays)",
            "malformedJson | row: unexpected `1}` at byte 5 (expected: one JSON object)");
  }

  @Test
  void namesTheLimitsOfARowThatIsNestedTooDeep() {
    RowDecoder decoder = decoder(ColumnSpec.of("a", ColumnType.STRING));
    assertThat(
            Decoding.outcomes(
                decoder,
                Decoding.batch("{\"z\":" + "[".repeat(2000) + "]".repeat(2000) + "}", "{}")))
        .containsExactly(
            Arrays.asList((Object) null),
            "malformedJson | row: nested over 1,000 levels, or with a name of over 50,000 characters"
                + " or a number of over 1,000 (expected: one JSON object within these limits)");
  }

  @Test
  void saysWhereStrayBytesComeFrom() {
    RowDecoder decoder = decoder(ColumnSpec.of("a", ColumnType.STRING));
    assertThat(Decoding.outcomes(decoder, Decoding.batch("\0\0\0", "\uFEFF{\"a\":1}", "{}")))
        .containsExactly(
            Arrays.asList((Object) null),
            "strayBytes | row: 3 NUL bytes (expected: text). A log that is truncated while it is"
                + " written has such a hole; a file in UTF-16 needs source.encoding.",
            "strayBytes | row: begins with a byte order mark (expected: one at the start of the"
                + " file only). Files that were joined have such marks: give them one by one, or"
                + " remove the marks.");
  }

  @Test
  void refusesHalfASurrogatePairInAJsonColumn() {
    RowDecoder decoder = decoder(ColumnSpec.of("a", ColumnType.JSON));
    String fine = "{\"m\":\"\\ud83d\\ude00 \\\\ud83d\"}";
    assertThat(
            Decoding.outcomes(
                decoder,
                Decoding.batch(
                    "{\"a\":" + fine + "}",
                    "{\"a\":{\"m\":\"cut \\ud83d\"}}",
                    "{\"a\":\"\\ude00\\ud83d\"}",
                    "{\"a\":[\"\\ud83d\\u0041\"]}")))
        .containsExactly(
            List.of(fine),
            "invalidUtf8 | column a: half a surrogate pair (expected: characters that UTF-8 can"
                + " hold)",
            "invalidUtf8 | column a: half a surrogate pair (expected: characters that UTF-8 can"
                + " hold)",
            "invalidUtf8 | column a: half a surrogate pair (expected: characters that UTF-8 can"
                + " hold)");
  }

  private static RowDecoder decoder(ColumnSpec column) {
    return new JsonRowDecoder(List.of(column), RowFormat.DEFAULT_MAX_ROW_BYTES);
  }
}
