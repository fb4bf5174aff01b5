package io.headgate.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.ColumnType;
import io.headgate.formats.ColumnSpec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvNamesTest {
  private static final CsvFormat CSV = CsvFormat.standard();

  @Test
  void readsANameInBracketsAndQuotes() {
    RowDecoder decoder =
        RowDecoder.of(
            RowFormat.csv(CSV),
            List.of(
                ColumnSpec.of("temp", ColumnType.INT32).at("['Temp [C]']"),
                ColumnSpec.of("dotted", ColumnType.INT32).at("a.b")));

    assertThat(
            Decoding.outcomes(
                decoder, Decoding.batch("1,2").withHeader(List.of("Temp [C]", "a.b"))))
        .containsExactly(List.of(1, 2));
  }

  @Test
  void splitsRecordsAsTheDecoderDoes() throws IOException {
    assertThat(CsvHeader.fields("a,\"b,\"\"c\",", CSV)).containsExactly("a", "b,\"c", "");
    assertThatThrownBy(() -> CsvHeader.fields("a,5\" disk", CSV))
        .isInstanceOf(IOException.class)
        .hasMessage("a quote is inside an unquoted field");
    assertThat(CsvHeader.fields("a,5\" disk", CSV.quotedBy(CsvFormat.NONE)))
        .containsExactly("a", "5\" disk");
  }
}
