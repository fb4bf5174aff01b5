package io.headgate.transforms.read;

import static io.headgate.transforms.read.Reading.gzip;
import static io.headgate.transforms.read.Reading.latin;
import static io.headgate.transforms.read.Reading.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.transforms.InputBytes;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.RowCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadInputTest {
  @TempDir Path folder;

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);

  private Path good = Path.of("");
  private Path broken = Path.of("");

  @BeforeEach
  void writeAGoodAndABrokenFile() throws Exception {
    good = write(folder.resolve("good.ndjson"), latin("1\n22\n333\n"));
    byte[] gzip = gzip(latin("4\n5\n6"));
    broken = write(folder.resolve("broken.gz"), Arrays.copyOf(gzip, gzip.length - 3));
  }

  @Test
  void readsEachRowOnceWhateverTheRanges() {
    ReadInput.Result read =
        pipeline.apply(
            ReadInput.of(List.of(good.toString(), folder + "/*.ndjson")).withRangeBytes(1));

    assertRows(read, "1", "22", "333");
    assertSkipped(read);
    assertCounted(read, 3);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void keepsTheRowsBeforeTheBreakAndReportsTheFileWhenTold() {
    ReadInput.Result read =
        pipeline.apply(
            ReadInput.of(List.of(folder.toString())).withOnUnreadable(OnUnreadable.SKIP));

    assertRows(read, "1", "22", "333", "4", "5");
    assertSkipped(
        read, "Cannot read " + broken + " at byte 5 of its content: its gzip data ends early.");
    assertCounted(read, 5);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void reportsAFolderThatCannotBeListedWhenTold() throws Exception {
    Files.delete(broken);
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder);
    ReadInput.Result read =
        pipeline.apply(
            ReadInput.of(List.of(folder.toString())).withOnUnreadable(OnUnreadable.SKIP));

    assertRows(read, "1", "22", "333");
    assertSkipped(read, "Cannot read " + loop + ": it is a link to a folder that it is in.");
    assertCounted(read, 3);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void failsNamingTheBrokenFile() {
    pipeline.apply(ReadInput.of(List.of(folder.toString())));
    assertThatThrownBy(() -> pipeline.run().waitUntilFinish())
        .hasRootCauseMessage("its gzip data ends early")
        .hasStackTraceContaining(
            "Cannot read "
                + broken
                + " at byte 5 of its content: its gzip data ends early."
                + " Repair or remove it, or set onUnreadable: skip.");
  }

  @Test
  void failsNamingThePatternThatMatchesNothing() {
    pipeline.apply(ReadInput.of(List.of(folder + "/*.csv")).withOnUnreadable(OnUnreadable.SKIP));
    assertThatThrownBy(() -> pipeline.run().waitUntilFinish())
        .hasRootCauseMessage(
            "Cannot read "
                + folder
                + "/*.csv: no file matches it. Correct the path, or wait until the files are there.");
  }

  @Test
  void refusesSettingsThatMeanNothing() {
    assertThatThrownBy(() -> ReadInput.of(List.of()))
        .hasMessage("paths: [] (expected: at least one)");
    assertThatThrownBy(() -> ReadInput.of(List.of("a")).withRangeBytes(0))
        .hasMessage("rangeBytes: 0 (expected: at least 1)");
    assertThatThrownBy(() -> RowFormat.ndjson().withMaxRowBytes(0))
        .hasMessage("maxRowBytes: 0 (expected: 1 to 1073741824)");
    assertThatThrownBy(() -> new CsvFormat(',', ',', true, false, List.of(), ""))
        .hasMessage("quote: , (expected: not the delimiter)");
    assertThatThrownBy(() -> new CsvFormat('\n', '"', true, false, List.of(), ""))
        .hasMessage("delimiter: \\u000a (expected: one ASCII character, not a line break)");
    assertThatThrownBy(() -> new CsvFormat(',', '"', true, false, List.of("a"), ""))
        .hasMessage("columns: [a] (expected: none when there is a header)");
  }

  private static void assertRows(ReadInput.Result read, String... expected) {
    List<String> wanted = List.of(expected);
    PAssert.that(read.batches())
        .satisfies(
            batches -> {
              List<String> rows = new ArrayList<>();
              batches.forEach(
                  batch -> Reading.rows(batch).forEach(row -> rows.add(row.replaceAll(".*:", ""))));
              assertThat(rows).containsExactlyInAnyOrderElementsOf(wanted);
              return null;
            });
  }

  private static void assertSkipped(ReadInput.Result read, String... expected) {
    List<String> wanted = List.of(expected);
    PAssert.that(read.said())
        .satisfies(
            said -> {
              List<String> skipped = new ArrayList<>();
              InputBytes bytes = InputBytes.NONE;
              for (Parcel parcel : said) {
                if (parcel instanceof Parcel.Skipped one) {
                  skipped.add(one.sentence());
                } else if (parcel instanceof Parcel.Bytes some) {
                  bytes = bytes.plus(some.bytes());
                }
              }
              assertThat(skipped).containsExactlyInAnyOrderElementsOf(wanted);
              assertThat(bytes.ranged()).isEqualTo(bytes.listed()).isPositive();
              return null;
            });
  }

  private static void assertCounted(ReadInput.Result read, long rows) {
    PAssert.that(read.counts())
        .satisfies(
            counts -> {
              RowCounts sum =
                  StreamSupport.stream(counts.spliterator(), false)
                      .reduce(RowCounts.passed("ReadInput", 0), RowCounts::plus);
              assertThat(sum).isEqualTo(RowCounts.passed("ReadInput", rows));
              return null;
            });
  }
}
