package io.headgate.transforms.read;

import static io.headgate.sources.files.Reading.gzip;
import static io.headgate.sources.files.Reading.latin;
import static io.headgate.sources.files.Reading.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.RowFormat;
import io.headgate.sources.files.FileSource;
import io.headgate.terms.InputFormat;
import io.headgate.terms.OnUnreadable;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.RowCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadFilesTest {
  private static final List<ColumnSpec> COLUMNS = List.of(ColumnSpec.of("n", ColumnType.INT64));

  @TempDir Path folder;

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);

  private Path good = Path.of("");
  private Path broken = Path.of("");

  @BeforeEach
  void writeAGoodAndABrokenFile() throws Exception {
    good = write(folder.resolve("good.ndjson"), latin("{\"n\":1}\n{\"n\":22}\n{\"n\":333}\n"));
    byte[] gzip = gzip(latin("{\"n\":4}\n{\"n\":5}\n{\"n\":6}"));
    broken = write(folder.resolve("broken.gz"), Arrays.copyOf(gzip, gzip.length - 3));
  }

  @Test
  void readsEachRowOnceWhateverTheRanges() {
    ReadRows.Result read =
        pipeline.apply(
            ReadRows.of(FileSource.of(List.of(good.toString(), folder + "/*.ndjson")), COLUMNS)
                .withSplitBytes(1));

    assertRead(read, List.of(1L, 22L, 333L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void keepsTheRowsBeforeTheBreakAndReportsTheFileWhenTold() {
    ReadRows.Result read =
        read(FileSource.of(List.of(folder.toString())).withOnUnreadable(OnUnreadable.SKIP));

    assertRead(
        read,
        List.of(1L, 22L, 333L, 4L, 5L),
        "Cannot read " + broken + " at byte 23 of its content: its gzip data ends early.");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void reportsAFolderThatCannotBeListedWhenTold() throws Exception {
    Files.delete(broken);
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder);
    ReadRows.Result read =
        read(FileSource.of(List.of(folder.toString())).withOnUnreadable(OnUnreadable.SKIP));

    assertRead(
        read,
        List.of(1L, 22L, 333L),
        "Cannot read " + loop + ": it is a link to a folder that it is in.");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void failsNamingTheBrokenFile() {
    read(FileSource.of(List.of(folder.toString())));
    assertThatThrownBy(() -> pipeline.run().waitUntilFinish())
        .hasRootCauseMessage("its gzip data ends early")
        .hasStackTraceContaining(
            "Cannot read "
                + broken
                + " at byte 23 of its content: its gzip data ends early."
                + " Repair or remove it, or set onUnreadable: skip.");
  }

  @Test
  void failsNamingThePatternThatMatchesNothing() {
    read(FileSource.of(List.of(folder + "/*.csv")).withOnUnreadable(OnUnreadable.SKIP));
    assertThatThrownBy(() -> pipeline.run().waitUntilFinish())
        .hasRootCauseMessage(
            "Cannot read "
                + folder
                + "/*.csv: no file matches it. Correct the path, or wait until the files are"
                + " there.");
  }

  @Test
  void refusesSettingsThatMeanNothing() {
    assertThatThrownBy(() -> FileSource.of(List.of()))
        .hasMessage("paths: [] (expected: at least one)");
    assertThatThrownBy(() -> ReadRows.of(FileSource.of(List.of("a")), COLUMNS).withSplitBytes(0))
        .hasMessage("splitBytes: 0 (expected: at least 1)");
    assertThatThrownBy(() -> new RowFormat(InputFormat.NDJSON, CsvFormat.standard(), 0))
        .hasMessage("maxRowBytes: 0 (expected: 1 to 1073741824)");
    assertThatThrownBy(() -> CsvFormat.standard().quotedBy(','))
        .hasMessage("quote: , (expected: no character that means something else)");
    assertThatThrownBy(() -> CsvFormat.standard().delimitedBy('\n'))
        .hasMessage("delimiter: \\u000a (expected: one ASCII character, not a line break)");
    assertThatThrownBy(
            () -> new CsvFormat(',', '"', true, false, List.of("a"), List.of(), CsvFormat.NONE))
        .hasMessage("columns: [a] (expected: none when there is a header)");
  }

  private ReadRows.Result read(FileSource files) {
    return pipeline.apply(ReadRows.of(files, COLUMNS));
  }

  /** The rows, each counted as read; the sentences; and no byte of a file without a range. */
  private static void assertRead(
      ReadRows.Result read, List<Long> expectedRows, String... expectedSkipped) {
    List<String> sentences = List.of(expectedSkipped);
    PCollection<Parcel> all =
        PCollectionList.of(read.parcels()).and(read.listed()).apply(Flatten.pCollections());
    PAssert.that(all)
        .satisfies(
            parcels -> {
              List<Long> rows = new ArrayList<>();
              List<String> skipped = new ArrayList<>();
              RowCounts counts = RowCounts.passed("ReadInput", 0);
              InputBytes bytes = InputBytes.NONE;
              for (Parcel parcel : parcels) {
                if (parcel instanceof Parcel.Rows some) {
                  RecordBatch batch = some.take();
                  for (int row = 0; row < batch.rows(); row++) {
                    rows.add(batch.longs("n").get(row));
                  }
                } else if (parcel instanceof Parcel.Skipped one) {
                  skipped.add(one.sentence());
                } else if (parcel instanceof Parcel.Bytes some) {
                  bytes = bytes.plus(some.bytes());
                } else if (parcel instanceof Parcel.Counts some
                    && some.counts().step().equals("ReadInput")) {
                  counts = counts.plus(some.counts());
                }
              }
              assertThat(rows).containsExactlyInAnyOrderElementsOf(expectedRows);
              assertThat(skipped).containsExactlyInAnyOrderElementsOf(sentences);
              assertThat(counts)
                  .hasToString(RowCounts.passed("ReadInput", expectedRows.size()).toString());
              assertThat(bytes.ranged()).isEqualTo(bytes.listed()).isPositive();
              return null;
            });
  }
}
