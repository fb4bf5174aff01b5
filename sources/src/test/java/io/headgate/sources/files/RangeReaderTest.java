package io.headgate.sources.files;

import static io.headgate.sources.files.Reading.gzip;
import static io.headgate.sources.files.Reading.latin;
import static io.headgate.sources.files.Reading.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowFormat;
import io.headgate.terms.Compression;
import io.headgate.terms.InputFormat;
import io.headgate.terms.TextEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeReaderTest {
  private static final RowFormat NDJSON = RowFormat.ndjson();
  private static final RowFormat CSV = RowFormat.csv(CsvFormat.standard());
  private static final RowFormat MULTILINE = RowFormat.csv(CsvFormat.standard().multilineFields());

  @TempDir Path folder;

  @Test
  void endsRowsAtNewlinesAndTakesTheCarriageReturnBeforeThem() throws Exception {
    assertThat(ndjson("a\nb\r\nc\rd\n\n  \t\r\nlast"))
        .containsExactly("0:a", "2:b", "5:c\rd", "15:last");
  }

  @Test
  void keepsALoneCarriageReturnAtTheEnd() throws Exception {
    assertThat(ndjson("a\r")).containsExactly("0:a\r");
  }

  @Test
  void skipsAByteOrderMark() throws Exception {
    assertThat(ndjson("\u00ef\u00bb\u00bf{}\n")).containsExactly("3:{}");
    assertThat(ndjson("\u00ef\u00bb\u00bf")).isEmpty();
  }

  @Test
  void theEndMarkOfDosIsNoRowAndNoPartOfOne() throws Exception {
    assertThat(ndjson("a\r\nb\r\n\u001a")).containsExactly("0:a", "3:b");
    assertThat(ndjson("a\nb\u001a\u001a")).containsExactly("0:a", "2:b");
    assertThat(ndjson("\u001a")).isEmpty();
    assertThat(ndjson("a\u001a\n\u001a\n")).containsExactly("0:a\u001a", "3:\u001a");
    assertThat(csv(MULTILINE, "id,v\n1,\"x\"\u001a")).containsExactly("5:1,\"x\"");
  }

  @Test
  void hasNoRowsInAnEmptyFile() throws Exception {
    assertThat(ndjson("")).isEmpty();
    assertThat(csv(CSV, "")).isEmpty();
    assertThat(csv(CSV, "id,name\n")).isEmpty();
  }

  @Test
  void refusesUtf16NamingTheFile() throws Exception {
    Map<String, String> encodings =
        Map.of(
            "\u00ff\u00fe{\0}\0", "utf16",
            "\u00fe\u00ff\0{\0}", "utf16",
            "{\0}\0\n\0{\0}\0\n\0", "utf16le",
            "\0{\0}\0\n\0{\0}\0\n", "utf16be");
    for (String content : encodings.keySet()) {
      Path file = write(folder.resolve("utf16"), latin(content));
      assertThatThrownBy(() -> Reading.rows(file, NDJSON, 1))
          .isInstanceOf(UnreadableFileException.class)
          .hasMessage(
              "Cannot read %s: it is written in UTF-16 (expected: UTF-8). Set source.encoding: %s.",
              file, encodings.get(content));
    }
  }

  @Test
  void readsOtherEncodings() throws Exception {
    for (TextEncoding encoding : TextEncoding.values()) {
      byte[] content = "id,ville\n1,Nîmes\n2,Orléans".getBytes(encoding.charset());
      Path file = write(folder.resolve(encoding.name()), content);
      assertThat(Reading.rows(file, CSV.in(encoding), 5))
          .containsExactly("9:1,N\u00c3\u00aemes", "18:2,Orl\u00c3\u00a9ans");
    }
    Path file = write(folder.resolve("cut"), latin("a\0\n\0\u00d8"));
    assertThatThrownBy(() -> Reading.rows(file, NDJSON.in(TextEncoding.UTF_16LE), 1))
        .hasMessageContaining("byte 0xD8 at byte 4 is no character (expected: UTF-16LE)");
  }

  @Test
  void skipsLinesAndComments() throws Exception {
    RowFormat format = RowFormat.csv(CsvFormat.standard().withComments('#')).after(2);
    assertThat(csv(format, "sep=,\r\n\"Report\n# \" by\nid\n1\n#2\n3"))
        .containsExactly("25:1", "30:3");
    Path file = write(folder.resolve("log"), latin("head\n1\n2\n3\n"));
    assertThat(Reading.rows(file, NDJSON.after(1), 2)).containsExactly("5:1", "7:2", "9:3");
  }

  @Test
  void readsDocumentsOfAnyLayout() throws Exception {
    RowFormat top = RowFormat.documents("[]");
    Path array = write(folder.resolve("a.json"), latin("\u00ef\u00bb\u00bf[\n {\"a\":\n1},{}]\n"));
    Path inside = write(folder.resolve("b.json"), latin("{\"n\":1,\"data\":[{},{\"a\":2}]}"));
    Path cut = write(folder.resolve("c.json"), latin("[{},{}"));

    assertThat(FileRange.of(new InputFile(array.toString(), 20, Compression.NONE, true), top, 4))
        .hasSize(1);
    assertThat(Reading.rows(array, top, 3)).containsExactly("6:{\"a\":\n1}", "15:{}");
    assertThat(Reading.rows(inside, RowFormat.documents("data[]"), 3))
        .containsExactly("15:{}", "18:{\"a\":2}");
    assertThatThrownBy(() -> Reading.rows(cut, top, 3))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage(
            "Cannot read %s at byte 6 of its content: it ends inside of a JSON array, as if it were cut off.",
            cut);
  }

  @Test
  void aHoleOfZeroBytesIsARowOfItsOwn() throws Exception {
    assertThat(ndjson("{}\n\0\0\0{}\n\0\0\n"))
        .containsExactly("0:{}", "3:\0\0\0", "6:{}", "9:\0\0");
  }

  @Test
  void keepsTheBeginningOfARowThatIsTooLong() throws Exception {
    RowFormat format = new RowFormat(InputFormat.NDJSON, CsvFormat.standard(), 4);
    Path file = write(folder.resolve("long"), latin("12345678\n1234\n12345\r\n1234\r\n123456"));
    assertThat(Reading.rows(file, format, 1 << 20))
        .containsExactly("0:12345", "9:1234", "14:12345", "21:1234", "27:12345");
  }

  @Test
  void holdsNoMoreThanARowsLimitOfARowThatNeverEnds() throws Exception {
    byte[] content = new byte[20 << 20];
    Arrays.fill(content, (byte) 'x');
    content[content.length - 2] = '\n';
    Path file = write(folder.resolve("endless"), content);
    RowFormat format = new RowFormat(InputFormat.NDJSON, CsvFormat.standard(), 3 << 20);
    InputFile input = new InputFile(file.toString(), content.length, Compression.NONE, false);
    List<RawBatch> batches = batches(FileRange.whole(input), format);

    assertThat(batches).hasSize(2);
    assertThat(batches.get(0).data()).hasSize((3 << 20) + 1);
    assertThat(Reading.rows(batches.get(1))).containsExactly(content.length - 1 + ":x");
  }

  @Test
  void closesABatchAtItsTargetOfRowsOrBytes() throws Exception {
    Path many = write(folder.resolve("many"), latin("1\n".repeat(40_000)));
    assertThat(batches(whole(many), NDJSON))
        .extracting(RawBatch::rows)
        .containsExactly(16_384, 16_384, 7_232);

    Path big = write(folder.resolve("big"), latin(("x".repeat(999) + "\n").repeat(3000)));
    List<RawBatch> batches = batches(whole(big), NDJSON);
    assertThat(batches)
        .allSatisfy(b -> assertThat(b.data().length).isLessThanOrEqualTo(RecordBatch.TARGET_BYTES));
    assertThat(batches).extracting(RawBatch::rows).containsExactly(1048, 1048, 904);
    assertThat(batches).extracting(b -> b.position(0)).containsExactly(0L, 1_048_000L, 2_096_000L);
  }

  @Test
  void readsGzipOfSeveralMembersAndZstdOfSeveralFrames() throws Exception {
    byte[] one = latin("a\nb");
    byte[] two = latin("c\nd\n");
    assertThat(rows(write(folder.resolve("x.ndjson.gz"), gzip(one), gzip(new byte[0]), gzip(two))))
        .containsExactly("0:a", "2:bc", "5:d");
    assertThat(rows(write(folder.resolve("x.zst"), Zstd.compress(one), Zstd.compress(two))))
        .containsExactly("0:a", "2:bc", "5:d");
  }

  @Test
  void knowsCompressionByTheFirstBytesWhereTheNameSaysNothing() throws Exception {
    assertThat(rows(write(folder.resolve("a.ndjson"), gzip(latin("a\n"))))).containsExactly("0:a");
    assertThat(rows(write(folder.resolve("b"), Zstd.compress(latin("b\n")))))
        .containsExactly("0:b");
    FileRange unknown =
        new FileRange(
            folder.resolve("a.ndjson").toString(), 22, 0, Long.MAX_VALUE, Compression.AUTO);
    assertThat(Reading.rows(unknown, NDJSON)).containsExactly("0:a");
  }

  @Test
  void givesTheRowsBeforeTheEndOfTruncatedGzipAndThenNamesFileAndPlace() throws Exception {
    byte[] whole = gzip(latin("{\"a\":1}\n{\"a\":2}\n{\"a\":"));
    byte[] noTrailer = Arrays.copyOf(whole, whole.length - 8);
    assertBreaks(
        write(folder.resolve("t.gz"), noTrailer),
        List.of("0:{\"a\":1}", "8:{\"a\":2}"),
        " at byte 21 of its content: its gzip data ends early.");
    assertBreaks(
        write(folder.resolve("u.gz"), gzip(latin("a\n")), Arrays.copyOf(whole, 4)),
        List.of("0:a"),
        " at byte 2 of its content: its gzip data ends early.");
    assertBreaks(
        write(folder.resolve("v.gz"), gzip(latin("a\n")), latin("garbage")),
        List.of("0:a"),
        " at byte 2 of its content: something that is not gzip data follows its gzip data.");
  }

  @Test
  void noticesDamageByTheChecksum() throws Exception {
    byte[] gzip = gzip(latin("a\n"));
    gzip[gzip.length - 6] ^= 1;
    assertBreaks(
        write(folder.resolve("sum.gz"), gzip),
        List.of("0:a"),
        " at byte 2 of its content: its gzip data is damaged (checksum or length differs).");
  }

  @Test
  void givesTheRowsBeforeTheEndOfTruncatedZstd() throws Exception {
    byte[] first = Zstd.compress(latin("a\nb\n"));
    byte[] second = Zstd.compress(latin("c\n"));
    Path file = write(folder.resolve("t.zst"), first, Arrays.copyOf(second, second.length - 2));
    assertBreaks(
        file, List.of("0:a", "2:b"), " at byte 4 of its content: its zstd data ends early.");
    Path damaged = write(folder.resolve("d.zst"), first, latin("garbage"));
    assertBreaks(
        damaged, List.of("0:a", "2:b"), " at byte 4 of its content: its zstd data is damaged.");
  }

  @Test
  void saysThatAZstdWindowIsTooLarge() throws Exception {
    // RFC 8878: a frame with a window of 2^30 bytes, and a last, raw block of four.
    byte[] frame = latin("\u0028\u00b5\u002f\u00fd\0\u00a0\u0021\0\0a\nb\n");
    Path file = write(folder.resolve("long.zst"), frame);
    assertThatThrownBy(() -> Reading.rows(file, NDJSON, 1))
        .hasMessage(
            "Cannot read %s: its zstd frames need a window of more than 128 MiB (expected: at most that; compress without --long).",
            file);
  }

  @Test
  void namesFilesOfOtherKinds() throws Exception {
    Map<String, String> kinds =
        Map.of(
            "PK\3\4....xl/workbook.xml",
            "an Excel workbook or another Office document (expected: CSV). Export it as CSV first.",
            "PK\3\4....data.csv",
            "a ZIP archive (expected: CSV). Unpack it first.",
            "%PDF-1.7\n",
            "a PDF document (expected: CSV). Export it as CSV first.",
            "PAR1....",
            "a Parquet file (expected: CSV). Write it as lines of JSON first.",
            "Obj\1....",
            "an Avro file (expected: CSV). Write it as lines of JSON first.",
            "BZh91AY",
            "compressed by bzip2 (expected: CSV). Decompress it, or compress it with gzip or zstd instead.",
            "x".repeat(257) + "ustar\0",
            "a tar archive (expected: CSV). Unpack it first.");
    for (Map.Entry<String, String> kind : kinds.entrySet()) {
      Path file = write(folder.resolve("other.csv"), latin(kind.getKey()));
      assertThatThrownBy(() -> Reading.rows(file, CSV, 1 << 20))
          .hasMessage("Cannot read %s: it is %s", file, kind.getValue());
    }
    Path text = write(folder.resolve("text.csv"), latin("BZhengzhou\nPAR\n"));
    assertThat(Reading.rows(text, CSV, 1 << 20)).containsExactly("11:PAR");
  }

  @Test
  void namesAFileThatIsGone() {
    String path = folder.resolve("gone.ndjson").toString();
    FileRange range = new FileRange(path, 10, 0, 10, Compression.NONE);
    assertThatThrownBy(() -> RangeReader.open(range, NDJSON))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("Cannot read " + path + ": " + path + " (No such file or directory).");
  }

  @Test
  void namesAFileThatIsNotGzipThoughItsNameSaysSo() throws Exception {
    Path file = write(folder.resolve("plain.gz"), latin("{}\n"));
    assertThatThrownBy(() -> rows(file))
        .hasMessage(
            "Cannot read %s: it is not gzip data, but looks like plain text: rename it, or set source.compression: none.",
            file);
    Path binary = write(folder.resolve("binary.gz"), latin("\0\1\2\3"));
    assertThatThrownBy(() -> rows(binary))
        .hasMessage("Cannot read " + binary + ": it is not gzip data.");
  }

  @Test
  void takesTheHeaderOfEveryRangeFromTheBeginningOfTheFile() throws Exception {
    Path file = write(folder.resolve("h.csv"), latin("id,\"the \"\"name\"\"\"\n1,a\n2,b\n3,c\n"));
    for (int start = 0; start < 30; start++) {
      FileRange range = new FileRange(file.toString(), 30, start, start + 4, Compression.NONE);
      for (RawBatch batch : batches(range, CSV)) {
        assertThat(batch.header()).containsExactly("id", "the \"name\"");
      }
    }
    assertThat(Reading.rows(file, CSV, 7)).containsExactly("18:1,a", "22:2,b", "26:3,c");
  }

  @Test
  void keepsLineBreaksInQuotedFieldsInOneRow() throws Exception {
    String text = "id,note\n1,\"a\nb \"\"q\"\"\n\"\r\n\n2,x\"y\n3,\"z\"w\n4,\"open\n5,\n";
    assertThat(csv(MULTILINE, text))
        .containsExactly(
            "8:1,\"a\nb \"\"q\"\"\n\"", "25:2,x\"y", "31:3,\"z\"w", "38:4,\"open", "46:5,");
    assertThat(csv(CSV, "id,note\n1,\"a\nb\"\n")).containsExactly("8:1,\"a", "13:b\"");
  }

  @Test
  void namesAHeaderThatCannotBeRead() throws Exception {
    Path open = write(folder.resolve("open.csv"), latin("id,\"name\n1,2\n"));
    assertThatThrownBy(() -> Reading.rows(open, CSV, 1 << 20))
        .hasMessage("Cannot read " + open + ": a quote in its header is not closed.");
    Path stray = write(folder.resolve("stray.csv"), latin("\"id\"x,name\n1,2\n"));
    assertThatThrownBy(() -> Reading.rows(stray, CSV, 1 << 20))
        .hasMessage("Cannot read " + stray + ": a quote in its header is misplaced.");
    Path json = write(folder.resolve("json.csv"), latin("{\"id\":1,\"name\":2}\n"));
    assertThatThrownBy(() -> Reading.rows(json, CSV, 1 << 20))
        .hasMessage("Cannot read " + json + ": it begins as lines of JSON do (expected: CSV).");
  }

  private void assertBreaks(Path file, List<String> before, String cause) {
    List<String> rows = new ArrayList<>();
    assertThatThrownBy(() -> readInto(rows, file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("Cannot read " + file + cause);
    assertThat(rows).isEqualTo(before);
  }

  private static void readInto(List<String> rows, Path file) throws IOException {
    FileRange range =
        new FileRange(file.toString(), Files.size(file), 0, Long.MAX_VALUE, Compression.AUTO);
    try (RangeReader reader = RangeReader.open(range, NDJSON)) {
      for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
        rows.addAll(Reading.rows(batch));
      }
    }
  }

  private List<String> ndjson(String text) throws IOException {
    return rows(write(folder.resolve("rows"), latin(text)));
  }

  private List<String> csv(RowFormat format, String text) throws IOException {
    return Reading.rows(write(folder.resolve("rows.csv"), latin(text)), format, 1 << 20);
  }

  private static List<String> rows(Path file) throws IOException {
    return Reading.rows(file, NDJSON, 1 << 20);
  }

  private static FileRange whole(Path file) throws IOException {
    return new FileRange(file.toString(), Files.size(file), 0, Long.MAX_VALUE, Compression.NONE);
  }

  private static List<RawBatch> batches(FileRange range, RowFormat format) throws IOException {
    List<RawBatch> batches = new ArrayList<>();
    try (RangeReader reader = RangeReader.open(range, format)) {
      for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
        batches.add(batch);
      }
    }
    return batches;
  }
}
