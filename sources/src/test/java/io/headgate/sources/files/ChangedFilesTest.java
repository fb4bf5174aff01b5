package io.headgate.sources.files;

import static io.headgate.sources.files.Reading.gzip;
import static io.headgate.sources.files.Reading.latin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.ColumnType;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowFormat;
import io.headgate.sources.SplitEnd;
import io.headgate.sources.SplitReader;
import io.headgate.sources.SplitRows;
import io.headgate.terms.Compression;
import io.headgate.terms.InputFormat;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnUnreadable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that change after they were listed, and are then read. */
class ChangedFilesTest {
  private static final RowFormat NDJSON = RowFormat.ndjson();
  private static final RowFormat CSV = RowFormat.csv(CsvFormat.standard().multilineFields());
  private static final List<ColumnSpec> UNREADABLE =
      List.of(ColumnSpec.of("note", ColumnType.INT64).needed());
  private static final FileTime BEFORE = FileTime.fromMillis(1_772_360_000_000L);

  @TempDir Path folder;

  private final List<String> rows = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  @Test
  void aFileThatWasCutIsUnreadableWhereverItsRangesLie() throws Exception {
    for (long rangeBytes : List.of(2L, 5L, 100L)) {
      for (int size : List.of(0, 3, 4, 6, 8)) { // 4 and 8 are ends of rows
        Path file = file("cut.ndjson", "aaa\nbbb\nccc\n");
        InputFile listed = list(file);
        cut(file, size);
        assertThatThrownBy(() -> read(listed, NDJSON, rangeBytes, OnGrowth.CUT))
            .isInstanceOf(UnreadableFileException.class)
            .hasMessage(
                "Cannot read %s: it was cut to %d bytes while it was read (listed: 12). Repair or remove it, or set onUnreadable: skip."
                    .formatted(file, size));
      }
    }
  }

  @Test
  void aFileThatIsCutBetweenTwoBatchesIsUnreadableAndItsBrokenRowIsNone() throws Exception {
    String row = "x".repeat(999) + "\n";
    Path file = file("cut.ndjson", row.repeat(5000));
    FileRange range = FileRange.whole(list(file));
    try (RangeReader reader = RangeReader.openAsListed(range, NDJSON, OnGrowth.CUT)) {
      RawBatch first = reader.next();
      assertThat(first).isNotNull();
      cut(file, 2_500_500);
      assertThatThrownBy(() -> readOn(reader))
          .hasMessage(
              "Cannot read %s: it was cut to 2,500,500 bytes while it was read (listed: 5,000,000)."
                  .formatted(file));
      assertThat(first.rows() + rows.size()).isEqualTo(2500);
      assertThat(reader.bytesRead()).isEqualTo(2_500_000);
    }
  }

  @Test
  void whatWasReadOfACutFileIsKeptWhereUnreadableFilesAreSkipped() throws Exception {
    Path file = file("cut.ndjson", "aaa\nbbb\nccc\n");
    FileRange range = FileRange.whole(list(file));
    SplitEnd end = read(range, NDJSON, OnUnreadable.SKIP, OnGrowth.CUT, () -> cut(file, 8));

    assertThat(rows).containsExactly("0:aaa", "4:bbb", "8:ccc");
    assertThat(end)
        .isEqualTo(
            SplitEnd.givenUp(
                12,
                "Cannot read %s: it was cut to 8 bytes while it was read (listed: 12)."
                    .formatted(file)));
  }

  @Test
  void rowsThatWereReadOfADamagedFileAreNotKnownToBeRight() throws Exception {
    byte[] gzip = Reading.gzip(latin("aaa\nbbb\n"));
    gzip[gzip.length - 6] ^= 1; // of the checksum
    Path file = Reading.write(folder.resolve("sum.gz"), gzip);
    FileRange range = FileRange.whole(list(file));

    SplitEnd end = read(range, NDJSON, OnUnreadable.SKIP, OnGrowth.CUT, () -> {});

    assertThat(rows).containsExactly("0:aaa", "4:bbb");
    assertThat(end.givenUp()).isPresent();
    assertThat(end.warnings())
        .containsExactly(
            "%s is damaged: the 2 rows that were read before this was seen may have wrong values. Repair or remove it, and run again."
                .formatted(file));
  }

  @Test
  void rowsThatWereReadOfAFileThatEndsEarlyAreRight() throws Exception {
    byte[] gzip = Reading.gzip(latin("aaa\nbbb\n"));
    Path file = Reading.write(folder.resolve("cut.gz"), Arrays.copyOf(gzip, gzip.length - 4));

    SplitEnd end =
        read(FileRange.whole(list(file)), NDJSON, OnUnreadable.SKIP, OnGrowth.CUT, () -> {});

    assertThat(end.givenUp()).isPresent();
    assertThat(end.warnings()).isEmpty();
  }

  @Test
  void aFileThatIsCutWhileItIsReadFailsTheRunWithOneAdvice() throws Exception {
    Path file = file("cut.ndjson", "aaa\nbbb\nccc\n");
    FileRange range = FileRange.whole(list(file));
    assertThatThrownBy(
            () -> read(range, NDJSON, OnUnreadable.FAIL, OnGrowth.CUT, () -> cut(file, 8)))
        .hasMessage(
            "Cannot read %s: it was cut to 8 bytes while it was read (listed: 12). Repair or remove it, or set onUnreadable: skip."
                .formatted(file));
  }

  @Test
  void aFileThatTookItsNameIsUnreadableEvenWithTheSameSizeAndTime() throws Exception {
    for (FileTime time : List.of(BEFORE, FileTime.fromMillis(BEFORE.toMillis() + 1))) {
      Path file = file("replaced.ndjson", "aaa\nbbb\n");
      Path other = file("other.ndjson", "ccc\nddd\n");
      InputFile listed = list(file);
      Files.setLastModifiedTime(other, time);
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      assertUnreadable(listed, "it was replaced by another file while it was read");
    }
  }

  @Test
  void aFileThatWasRewrittenIsUnreadable() throws Exception {
    Path file = file("rewritten.ndjson", "aaa\nbbb\n");
    InputFile listed = list(file);
    try (RandomAccessFile inPlace = new RandomAccessFile(file.toFile(), "rw")) {
      inPlace.write(latin("ccc\nddd\n"));
    }
    assertUnreadable(listed, "it was rewritten while it was read");
  }

  @Test
  void aLogThatWasEmptiedAndHasOutgrownItsOldSizeIsUnreadable() throws Exception {
    for (int rows : List.of(3, 500)) {
      Path file = file("log.ndjson", "{\"old\":1}\n".repeat(rows));
      InputFile listed = list(file);
      cut(file, 0);
      append(file, "{\"new\":1}\n".repeat(rows + 1));
      assertUnreadable(listed, "it was rewritten while it was read, and is larger than before");
    }
    Path sameHead = file("log.ndjson", "id\n" + "1\n".repeat(2000));
    InputFile listed = list(sameHead);
    cut(sameHead, 2000);
    append(sameHead, "0" + "2\n".repeat(2000));
    assertUnreadable(listed, "it was rewritten while it was read, and is larger than before");
  }

  @Test
  void aFileThatIsGoneIsUnreadable() throws Exception {
    Path file = file("gone.ndjson", "aaa\n");
    InputFile listed = list(file);
    Files.delete(file);
    assertUnreadable(listed, "it was removed after it was listed");
  }

  @Test
  @Timeout(20)
  void aPipeThatTookTheNameOfAFileIsNotOpened() throws Exception {
    Path file = file("pipe.ndjson", "aaa\n");
    InputFile listed = list(file);
    Files.delete(file);
    Irregular.pipe(file);
    assertUnreadable(listed, "it is a pipe (expected: a regular file)");
  }

  @Test
  void ofAFileThatGrewTheListedRowsAreReadWhateverTheRanges() throws Exception {
    for (long rangeBytes = 1; rangeBytes < 20; rangeBytes++) {
      Path file = file("grown.ndjson", "aaa\nbbb\n");
      InputFile listed = list(file);
      append(file, "ccc\nddd");
      Bytes bytes = read(listed, NDJSON, rangeBytes, OnGrowth.CUT);
      assertThat(rows).containsExactly("0:aaa", "4:bbb");
      assertThat(bytes).isEqualTo(bytes(8, 8, 0));
      assertThat(said).isEmpty();
    }
  }

  @Test
  void theOpenRowOfAFileThatGrewIsLeftAndSaid() throws Exception {
    for (long rangeBytes = 1; rangeBytes < 20; rangeBytes++) {
      Path file = file("grown.ndjson", "aaa\nbbb\nccccc");
      InputFile listed = list(file);
      append(file, "ccc\n");
      Bytes bytes = read(listed, NDJSON, rangeBytes, OnGrowth.CUT);
      assertThat(rows).as("ranges of %d", rangeBytes).containsExactly("0:aaa", "4:bbb");
      assertThat(bytes).isEqualTo(bytes(13, 8, 5));
      assertThat(said).containsExactly("1 line of %s, 5 bytes".formatted(file));
    }
  }

  @Test
  void aLastRowWithoutALineEndIsARowWhereTheFileDidNotGrow() throws Exception {
    Bytes bytes = read(list(file("same.ndjson", "aaa\nbbb")), NDJSON, 4, OnGrowth.FAIL);
    assertThat(rows).containsExactly("0:aaa", "4:bbb");
    assertThat(bytes).isEqualTo(bytes(7, 7, 0));
  }

  @Test
  void anOpenRecordOfSeveralLinesIsLeftAsAWhole() throws Exception {
    Path file = file("grown.csv", "id,note\n1,\"a\nb\"\n2,\"c\nd\n");
    InputFile listed = list(file);
    append(file, "e\"\n3,f\n");
    Bytes bytes = read(listed, CSV, 100, OnGrowth.CUT);
    assertThat(rows).containsExactly("8:1,\"a\nb\"");
    assertThat(bytes).isEqualTo(bytes(23, 16, 7));
  }

  @Test
  void anOpenHeaderIsLeft() throws Exception {
    for (long rangeBytes = 1; rangeBytes < 9; rangeBytes++) {
      Path file = file("grown.csv", "id,no");
      InputFile listed = list(file);
      append(file, "te\n1,x\n");
      RowFormat lines = RowFormat.csv(CsvFormat.standard());
      assertThat(read(listed, lines, rangeBytes, OnGrowth.CUT)).isEqualTo(bytes(5, 0, 5));
      assertThat(rows).isEmpty();
    }
  }

  @Test
  void anOpenRowThatIsTooLongIsLeft() throws Exception {
    RowFormat format = new RowFormat(InputFormat.NDJSON, CsvFormat.standard(), 4);
    for (String before : List.of("", "1\n")) {
      Path file = file("grown.ndjson", before + "123456789");
      InputFile listed = list(file);
      append(file, "0\n");
      Bytes bytes = read(listed, format, 100, OnGrowth.CUT);
      assertThat(rows).hasSize(before.isEmpty() ? 0 : 1);
      assertThat(bytes).isEqualTo(bytes(before.length() + 9, before.length(), 9));
    }
  }

  @Test
  void growthIsUnreadableWhereTheJobSaysSo() throws Exception {
    for (String content : List.of("aaa\n", "aa", "")) {
      Path file = file("grown.ndjson", content);
      InputFile listed = list(file);
      append(file, "bbb\n");
      assertThatThrownBy(() -> read(List.of(FileRange.whole(listed)), NDJSON, OnGrowth.FAIL))
          .hasMessageContaining(
              "Cannot read %s: it grew to %d bytes while it was read (listed: %d)."
                  .formatted(file, content.length() + 4, content.length()));
    }
  }

  @Test
  void aCompressedFileThatGrewIsUnreadableAndSoIsOneThatLostAMember() throws Exception {
    byte[] member = gzip(latin("aaa\n"));
    Path file = Reading.write(folder.resolve("grown.gz"), member);
    InputFile listed = list(file);
    Reading.write(file, member, member);
    assertUnreadable(
        listed,
        "it is compressed and grew to %d bytes while it was read (listed: %d)"
            .formatted(2 * member.length, member.length));

    InputFile two = list(file);
    cut(file, member.length);
    assertUnreadable(
        two,
        "it was cut to %d bytes while it was read (listed: %d)"
            .formatted(member.length, 2 * member.length));
  }

  @Test
  void aFileThatEndsBeforeTheSizeThatItSaysIsUnreadable() throws Exception {
    Path file = file("short.ndjson", "aaa\n");
    FileRange range = new FileRange(file.toString(), 9, 0, 9, Compression.NONE);
    ListedStream stream = new ListedStream(Files.newInputStream(file), 0, 9, false);
    assertThat(stream.readNBytes(4)).isEqualTo(latin("aaa\n"));
    assertThatThrownBy(stream::read).hasMessage("it ends at byte 4 (listed: 9)");
    assertThat(Reading.rows(range, NDJSON)).as("a sample").containsExactly("0:aaa");
  }

  private void assertUnreadable(InputFile listed, String clause) {
    for (long rangeBytes : List.of(3L, 1000L, 1_000_000L)) {
      assertThatThrownBy(() -> read(listed, NDJSON, rangeBytes, OnGrowth.CUT))
          .isInstanceOf(UnreadableFileException.class)
          .hasMessageStartingWith("Cannot read %s: %s.".formatted(listed.path(), clause));
    }
  }

  private Bytes read(InputFile file, RowFormat format, long rangeBytes, OnGrowth onGrowth)
      throws IOException {
    return read(FileRange.of(file, format, rangeBytes), format, onGrowth);
  }

  private Bytes read(List<FileRange> ranges, RowFormat format, OnGrowth onGrowth)
      throws IOException {
    rows.clear();
    said.clear();
    Bytes sum = bytes(0, 0, 0);
    for (FileRange range : ranges) {
      SplitEnd end = read(range, format, OnUnreadable.FAIL, onGrowth, () -> {});
      long left = end.left().map(SplitEnd.Left::bytes).orElse(0L);
      end.left().ifPresent(row -> said.add(row.words()));
      sum = bytes(sum.ranged + range.bytes(), sum.read + end.read(), sum.left + left);
    }
    return sum;
  }

  /** Reads a range to its end; all rows are dead letters, so that their bytes can be seen. */
  private SplitEnd read(
      FileRange range,
      RowFormat format,
      OnUnreadable onUnreadable,
      OnGrowth onGrowth,
      Runnable afterABatch)
      throws IOException {
    FileSource source =
        FileSource.of(List.of("any"))
            .withFormat(format)
            .withOnUnreadable(onUnreadable)
            .withOnGrowth(onGrowth);
    try (SplitReader reader = source.reads(UNREADABLE).open(range)) {
      for (SplitRows some = reader.next(); some != null; some = reader.next()) {
        assertThat(some.decoded().rows().rows()).isZero();
        rows.addAll(Reading.letters(some.decoded().deadLetters()));
        afterABatch.run();
      }
      return reader.end();
    }
  }

  private static Bytes bytes(long ranged, long read, long left) {
    return new Bytes(ranged, read, left);
  }

  private record Bytes(long ranged, long read, long left) {}

  private void readOn(RangeReader reader) throws IOException {
    for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
      rows.addAll(Reading.rows(batch));
    }
  }

  /** A file that was written long ago, so that whatever happens to it now has another time. */
  private Path file(String name, String content) throws IOException {
    Path file = Reading.write(folder.resolve(name), latin(content));
    return Files.setLastModifiedTime(file, BEFORE);
  }

  private static InputFile list(Path file) throws IOException {
    return InputFiles.list(List.of(file.toString()), Compression.AUTO, OnUnreadable.FAIL)
        .files()
        .get(0);
  }

  private static void cut(Path file, long bytes) {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void append(Path file, String text) throws IOException {
    Files.write(file, latin(text), StandardOpenOption.APPEND);
  }
}
