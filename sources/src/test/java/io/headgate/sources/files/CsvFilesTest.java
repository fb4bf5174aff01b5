package io.headgate.sources.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.headgate.batch.ColumnType;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.Decoding;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import io.headgate.formats.text.RowFormat;
import io.headgate.terms.Compression;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFilesTest {
  private static final CsvFormat STANDARD = CsvFormat.standard();
  private static final List<String> HEADER = List.of("id", "name", "ok");
  private static final ColumnSpec ID = ColumnSpec.of("id", ColumnType.INT64);
  private static final ColumnSpec NAME = ColumnSpec.of("name", ColumnType.STRING);
  private static final ColumnSpec OK = ColumnSpec.of("ok", ColumnType.BOOLEAN);

  @TempDir Path folder;

  @Test
  void tellsNullFromAnEmptyText() {
    assertThat(outcomes(STANDARD, "1,,", "2,\"\",true", "007, a ,FALSE", "+3,\"a,\"\"b\"\"\",1"))
        .containsExactly(
            Arrays.asList(1L, null, null),
            List.of(2L, "", true),
            List.of(7L, " a ", false),
            List.of(3L, "a,\"b\"", true));
  }

  @Test
  void takesTheNullTextUnquotedOnly() {
    CsvFormat format =
        CsvFormat.standard().delimitedBy(';').quotedBy('\'').withNulls(List.of("\\N"));
    assertThat(outcomes(format, "1;\\N;\\N", "2;'\\N';0", "3;;", "4;'it''s';"))
        .containsExactly(
            Arrays.asList(1L, null, null),
            List.of(2L, "\\N", false),
            Arrays.asList(3L, null, null),
            Arrays.asList(4L, "it's", null));
  }

  @Test
  void refusesRecordsThatAreNotWhatTheHeaderSays() {
    assertThat(
            outcomes(
                STANDARD,
                "1,a",
                "1",
                "1,a,true,",
                "1,a,true,,",
                "1,\"a",
                "1,a\"b,true",
                "1,\"a\"b,true",
                "x,a,true",
                "\"\",a,true",
                "1,a,yes"))
        .containsExactly(
            List.of(1L, "a", true),
            Arrays.asList(null, "a", true),
            "wrongFieldCount | row has 2 fields (expected: 3, as in the header)",
            "wrongFieldCount | row has 1 field (expected: 3, as in the header)",
            "wrongFieldCount | row has 5 fields (expected: 3, as in the header)",
            "malformedCsv | row: a quote is not closed (expected: a closing quote)",
            "malformedCsv | row: a quote inside an unquoted field (expected: fields with quotes to"
                + " be quoted; or source.csv.quote: none)",
            "malformedCsv | row: something follows a closing quote (expected: the delimiter or the"
                + " end)",
            "wrongType | column id: \"x\" (expected: a whole number from -9223372036854775808 to"
                + " 9223372036854775807)",
            "wrongType | column ok: \"yes\" (expected: true or false)");
  }

  @Test
  void readsJsonAndTimesOutOfFields() {
    RowDecoder decoder =
        decoder(
            STANDARD,
            ColumnSpec.of("j", ColumnType.JSON),
            ColumnSpec.of("t", ColumnType.TIMESTAMP));
    RawBatch batch =
        Decoding.batch(
                "\"{\"\"a\"\":[1, 2]}\",2024-03-01 00:00:12",
                "[1,2024-03-01",
                "1 2,",
                "\"\"\"x\"\" \",")
            .withHeader(List.of("j", "t"));
    assertThat(Decoding.outcomes(decoder, batch))
        .containsExactly(
            List.of("{\"a\":[1, 2]}", 1709251212000000L),
            Arrays.asList("\"x\" ", null),
            "wrongType | column j: \"[1\" (expected: a JSON document)",
            "wrongType | column j: \"1 2\" (expected: a JSON document)");
  }

  @Test
  void givesNoValueWhereTheHeaderHasNoSuchField() {
    RowDecoder decoder = decoder(STANDARD, ColumnSpec.of("other", ColumnType.STRING), ID);
    assertThat(Decoding.outcomes(decoder, Decoding.batch("1,a,true").withHeader(HEADER)))
        .containsExactly(Arrays.asList(null, 1L));
    assertThat(Decoding.outcomes(decoder, Decoding.batch("x,2").withHeader(List.of("other", "id"))))
        .containsExactly(List.of("x", 2L));
  }

  @Test
  void failsWhereTheHeaderLacksARequiredFieldOrHasItTwice() {
    RowDecoder decoder =
        decoder(STANDARD, ColumnSpec.of("user", ColumnType.STRING).needed().at("user_id"));
    assertThatThrownBy(() -> decoder.decode(Decoding.batch("1").withHeader(HEADER)))
        .hasMessage(
            "Cannot decode test: its header [id, name, ok] has no field \"user_id\", which column user"
                + " is read from. Correct the file or the schema.");
    assertThatThrownBy(
            () -> decoder.decode(Decoding.batch("1").withHeader(List.of("user_id", "user_id"))))
        .hasMessage(
            "Cannot decode test: its header [user_id, user_id] has the field \"user_id\" twice, which"
                + " column user is read from. Correct the file or the schema.");
  }

  @Test
  void countsFieldsByTheColumnsWhereThereIsNoHeader() {
    CsvFormat format = STANDARD.withoutHeader(HEADER);
    RowDecoder decoder = decoder(format, ID);
    assertThat(Decoding.outcomes(decoder, Decoding.batch("1,a,true", "2").withHeader(HEADER)))
        .containsExactly(
            List.of(1L), "wrongFieldCount | row has 1 field (expected: 3, as there are columns)");
  }

  /** FastCSV writes, Headgate reads: every value comes back, with any line break in it. */
  @Test
  void readsWhatFastCsvWrites() throws Exception {
    String[] pieces = {"a", "\"", ",", "\n", "\r\n", "ä", " ", "", "\\N", "'"};
    RowFormat format = RowFormat.csv(STANDARD.multilineFields());
    List<ColumnSpec> columns =
        HEADER.stream().map(name -> ColumnSpec.of(name, ColumnType.STRING)).toList();
    for (long seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<List<@Nullable Object>> expected = new ArrayList<>();
      StringWriter text = new StringWriter();
      CsvWriter writer =
          CsvWriter.builder()
              .lineDelimiter(random.nextBoolean() ? LineDelimiter.LF : LineDelimiter.CRLF)
              .quoteStrategy(QuoteStrategies.EMPTY)
              .build(text);
      writer.writeRecord(HEADER);
      for (int row = 0; row < 50; row++) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int field = 0; field < HEADER.size(); field++) {
          StringBuilder value = new StringBuilder();
          for (int i = random.nextInt(5); i > 0; i--) {
            value.append(pieces[random.nextInt(pieces.length)]);
          }
          values.add(random.nextInt(8) == 0 ? null : value.toString());
        }
        expected.add(values);
        writer.writeRecord(values.stream().map(value -> (String) value).toArray(String[]::new));
      }
      writer.close();
      Path file = Files.writeString(folder.resolve(seed + ".csv"), text.toString());
      assertThat(decodeAll(file, RowDecoder.of(format, columns), format))
          .as("seed %d", seed)
          .containsExactlyElementsOf(expected);
    }
  }

  private static List<Object> decodeAll(Path file, RowDecoder decoder, RowFormat format)
      throws Exception {
    List<Object> rows = new ArrayList<>();
    FileRange range =
        new FileRange(file.toString(), Files.size(file), 0, Long.MAX_VALUE, Compression.NONE);
    try (RangeReader reader = RangeReader.open(range, format)) {
      for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
        rows.addAll(Decoding.outcomes(decoder, batch));
      }
    }
    return rows;
  }

  private static List<Object> outcomes(CsvFormat format, String... rows) {
    return Decoding.outcomes(
        decoder(format, ID, NAME, OK), Decoding.batch(rows).withHeader(HEADER));
  }

  private static RowDecoder decoder(CsvFormat format, ColumnSpec... columns) {
    return RowDecoder.of(RowFormat.csv(format), List.of(columns));
  }
}
