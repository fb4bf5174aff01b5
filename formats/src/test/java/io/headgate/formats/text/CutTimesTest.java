package io.headgate.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.ColumnType;
import io.headgate.formats.ColumnSpec;
import io.headgate.terms.TimestampFormat;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times lose digits below a microsecond: it is said how many, and where the first is. */
class CutTimesTest {
  private static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.of("at", ColumnType.TIMESTAMP),
          ColumnSpec.of("s", ColumnType.TIMESTAMP).in(TimestampFormat.EPOCH_SECONDS),
          ColumnSpec.of("ms", ColumnType.TIMESTAMP).in(TimestampFormat.EPOCH_MILLIS),
          ColumnSpec.of("n", ColumnType.INT32));

  @Test
  void countsTimesThatLoseDigitsAndNamesTheFirstRow() {
    String whole =
        "{\"at\":\"2024-01-01T00:00:00.123456000Z\",\"s\":1700000000.1234560,\"ms\":1.123}";
    RowDecoder decoder = new JsonRowDecoder(COLUMNS, 1000);

    assertThat(
            Decoding.outcomes(
                decoder,
                Decoding.batch(
                    whole,
                    "{\"at\":\"2024-01-01T00:00:00.123456789Z\",\"s\":1700000000.1234567891}",
                    "{\"ms\":\"1700000000000.1234\",\"s\":1e-7}")))
        .startsWith(Arrays.asList(1704067200123456L, 1700000000123456L, 1123L, null));
    assertThat(decoder.takeWarnings("a.ndjson"))
        .containsExactly(
            "a.ndjson has 4 times with digits below a microsecond, which are cut off, the first in the row at byte %d: a string column keeps them."
                .formatted(whole.length() + 1));
    assertThat(decoder.takeWarnings("a.ndjson")).isEmpty();
  }

  @Test
  void aDeadLetterLosesNothing() {
    String row = "2024-01-01 00:00:00.0000001,,,";
    RowDecoder decoder = new CsvRowDecoder(COLUMNS, RowFormat.csv(CsvFormat.standard()));

    decoder.decode(Decoding.batch(row + "x").withHeader(List.of("at", "s", "ms", "n")));
    assertThat(decoder.takeWarnings("a.csv")).isEmpty();
    decoder.decode(Decoding.batch(row + "1").withHeader(List.of("at", "s", "ms", "n")));
    assertThat(decoder.takeWarnings("a.csv"))
        .containsExactly(
            "a.csv has a time with digits below a microsecond, which are cut off, the first in the row at byte 0: a string column keeps them.");
  }
}
