package io.headgate.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.EventTimes.HotWindow;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.TableSize;
import io.headgate.optimizer.input.Volume;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
  private static final Path EVENTS = Path.of("..", "examples", "storefront", "events.ndjson");
  private static final Path PRODUCTS = Path.of("..", "examples", "storefront", "products.csv");
  private static final String DEDUPLICATE = "deduplicate: {keys: event_id}";
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir Path folder = Path.of("");

  @Test
  void countsASmallFile() {
    InputStatistics input = Surveyed.of(EVENTS, DEDUPLICATE);
    RowSample rows = input.sample().orElseThrow();

    long bytes = EVENTS.toFile().length();
    assertThat(input.volume())
        .isEqualTo(new Volume(bytes, 1, 0, OptionalLong.of(bytes), OptionalLong.empty()));
    assertThat(input.confidence()).isEqualTo(Confidence.EXACT);
    assertThat(rows.rows()).isEqualTo(2000);
    assertThat(rows.rowsError()).isZero();
    assertThat(rows.parquetBytesPerRow().orElseThrow())
        .as("with a footer per window")
        .isBetween(19.0, 21.0);
    assertThat(input.times().orElseThrow().windows()).isEqualTo(7);
    assertThat(input.times().orElseThrow().hotWindows()).isEmpty();
    assertThat(rows.hotKeys()).isEmpty();
  }

  @Test
  void windowsOfRowsThatWereSeenAreKnown() throws Exception {
    Path small = folder.resolve("small.ndjson");
    Lines.write(small, 40, row -> "e" + row, row -> BEGIN.plusSeconds(300 * (row / 2)));
    Path sent = folder.resolve("sent.ndjson");
    Lines.write(sent, 40, row -> "e" + row % 30, row -> BEGIN.plusSeconds(300 * (row / 2)));

    assertThat(Surveyed.result(small, "").windowsSeen()).hasValue(20);
    assertThat(Surveyed.result(small, DEDUPLICATE).windowsSeen()).hasValue(20);
    assertThat(Surveyed.result(sent, DEDUPLICATE).windowsSeen())
        .as("five windows have duplicates only: a quarter of all rows")
        .hasValue(15);
  }

  @Test
  void anEmptyInputHasNoRows() throws Exception {
    InputStatistics input = Surveyed.of(Files.createFile(folder.resolve("empty.ndjson")), "");

    assertThat(input.volume())
        .isEqualTo(new Volume(0, 1, 0, OptionalLong.of(0), OptionalLong.empty()));
    assertThat(input.sample()).isEmpty();
    assertThat(input.times()).isEmpty();
    assertThat(input.confidence()).isEqualTo(Confidence.GUESSED);
  }

  @Test
  void halfARowAtTheEndIsOneThatIsMalformed() throws Exception {
    Path file = folder.resolve("cut.ndjson");
    String rows = Lines.row("a", BEGIN) + Lines.row("b", BEGIN) + Lines.row("c", BEGIN);
    Files.writeString(file, rows + "{\"event_id\":\"d\",\"ts");
    RowSample sample = Surveyed.of(file, DEDUPLICATE).sample().orElseThrow();

    assertThat(sample.rows()).isEqualTo(4);
    assertThat(sample.malformedShare()).isEqualTo(0.25);
    assertThat(sample.duplicateShare()).isEqualTo(OptionalDouble.of(0));
  }

  @Test
  void knowsOnlyTheVolumeOfRowsThatAreAllMalformed() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.ndjson"), "{\n".repeat(1_000_000));
    InputStatistics input = Surveyed.of(broken, DEDUPLICATE);

    assertThat(input.volume().bytesUncompressed()).isEqualTo(OptionalLong.of(2_000_000));
    assertThat(input.sample()).isEmpty();
    assertThat(input.confidence()).isEqualTo(Confidence.GUESSED);
  }

  @Test
  void leavesToTheRunWhatCannotBeRead() throws Exception {
    Path torn = folder.resolve("torn.ndjson.gz");
    Files.write(torn, new byte[] {0x1F, (byte) 0x8B, 8, 0, 1, 2, 3});
    InputStatistics input = Surveyed.of(torn, "");

    assertThat(input.volume())
        .isEqualTo(new Volume(7, 1, 7, OptionalLong.empty(), OptionalLong.of(7)));
    assertThat(input.sample()).isEmpty();
    assertThat(input.confidence()).isEqualTo(Confidence.GUESSED);
  }

  @Test
  void refusesAPatternThatMatchesNothing() {
    assertThatThrownBy(() -> Surveyed.of(folder.resolve("none.ndjson"), ""))
        .isInstanceOf(SurveyException.class)
        .hasMessage(
            "Cannot read %s: no file matches it. Correct the path, or wait until the files are"
                + " there.",
            folder.resolve("none.ndjson"));
  }

  @Test
  void estimatesALargeFile() throws Exception {
    Path big = folder.resolve("big.ndjson");
    Lines.write(big, 200_000, row -> "e" + (row % 20 == 0 ? row - 7 : row), Lines::orderly);
    InputStatistics input = Surveyed.of(big, DEDUPLICATE);
    RowSample rows = input.sample().orElseThrow();

    assertThat(input.confidence()).isEqualTo(Confidence.SAMPLED);
    assertThat((double) rows.rows()).isCloseTo(200_000, withinPercentage(2));
    assertThat(rows.rowsError()).isBetween(0.0, 0.02);
    assertThat(rows.malformedShare()).isZero();
    assertThat(rows.duplicateShare().orElseThrow()).isCloseTo(0.05, within(0.01));
    assertThat(rows.hotKeys()).isEmpty();
    assertThat(rows.plainBytesPerRow()).isGreaterThan(rows.heapBytesPerRow());
    assertThat(rows.parquetBytesPerRow().orElseThrow()).isBetween(3.0, 30.0);
  }

  @Test
  void aFileInTheOrderOfTimeHasNoHotWindow() throws Exception {
    Path big = folder.resolve("ordered.ndjson");
    Lines.write(big, 100_000, row -> "e" + row, Lines::orderly);
    EventTimes times = Surveyed.of(big, "").times().orElseThrow();

    assertThat(times.earliestMicros())
        .isCloseTo(BEGIN.getEpochSecond() * 1_000_000, within(300_000_000L));
    assertThat((double) times.windows()).isCloseTo(50, within(1.0));
    assertThat(times.hotWindows()).isEmpty();
  }

  @Test
  void aWindowWithHalfOfTheRowsIsHot() throws Exception {
    Path big = folder.resolve("hot.ndjson");
    Lines.write(
        big,
        100_000,
        row -> "e" + row,
        row -> Lines.mixed(row) % 2 == 0 ? BEGIN.minusSeconds(86_400) : Lines.orderly(row));
    EventTimes times = Surveyed.of(big, "").times().orElseThrow();

    assertThat((double) times.windows()).isCloseTo(51, within(2.0));
    assertThat(times.hotWindows()).hasSize(1);
    HotWindow hot = times.hotWindows().get(0);
    assertThat(hot.startMicros()).isEqualTo((BEGIN.getEpochSecond() - 86_400) * 1_000_000);
    assertThat(hot.share()).isCloseTo(0.5, within(0.05));
  }

  @Test
  void eventTimesCenturiesApartAreFewWindows() throws Exception {
    Path big = folder.resolve("centuries.ndjson");
    Lines.write(
        big,
        50_000,
        row -> "e" + row,
        row -> Instant.parse("%d00-01-01T00:00:00Z".formatted(17 + Lines.mixed(row) % 4)));

    assertThat(Surveyed.of(big, "").times().orElseThrow().windows()).isEqualTo(4);
  }

  @Test
  void aKeyThatHalfOfTheRowsHaveIsHot() throws Exception {
    Path big = folder.resolve("key.ndjson");
    Lines.write(big, 100_000, row -> Lines.mixed(row) % 2 == 0 ? "bot" : "e" + row, Lines::orderly);
    RowSample rows = Surveyed.of(big, DEDUPLICATE).sample().orElseThrow();

    assertThat(rows.duplicateShare().orElseThrow()).isCloseTo(0.5, within(0.05));
    assertThat(rows.hotKeys()).hasSize(1);
    assertThat(rows.hotKeys().get(0).text()).isEqualTo("event_id = \"bot\"");
    assertThat(rows.hotKeys().get(0).share()).isCloseTo(0.5, within(0.05));
  }

  @Test
  void rowsInTheOrderOfTheirKeyHaveNoHotOne() throws Exception {
    Path big = folder.resolve("sorted.ndjson");
    Lines.write(big, 100_000, row -> "key-" + row / 500, Lines::orderly);
    RowSample rows = Surveyed.of(big, DEDUPLICATE).sample().orElseThrow();

    assertThat(rows.hotKeys()).isEmpty();
    assertThat(rows.duplicateShare().orElseThrow()).isCloseTo(0.998, within(0.003));
  }

  @Test
  void duplicatesCountInsideASpanWhereTheJobSaysSo() throws Exception {
    Path big = folder.resolve("spans.ndjson");
    Lines.write(big, 100_000, row -> "key-" + row % 10, Lines::orderly);
    RowSample rows =
        Surveyed.of(big, "deduplicate: {keys: event_id, within: 10s}").sample().orElseThrow();

    // 10 keys a span of 10 seconds, which has 66.7 rows.
    assertThat(rows.duplicateShare().orElseThrow()).isCloseTo(1 - 10 / 66.7, within(0.03));
    assertThat(rows.hotKeys()).isEmpty();
  }

  @Test
  void readsOneGiantGzipOnlyFromItsBeginning() throws Exception {
    Path plain = folder.resolve("giant.ndjson");
    Path gzip = folder.resolve("giant.ndjson.gz");
    Lines.write(plain, 300_000, row -> "e" + row, Lines::orderly);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      Files.copy(plain, out);
    }
    InputStatistics input = Surveyed.of(gzip, DEDUPLICATE);

    assertThat(input.volume().bytesCompressed()).isEqualTo(Files.size(gzip));
    assertThat(input.volume().largestUnsplittable()).isEqualTo(OptionalLong.of(Files.size(gzip)));
    assertThat((double) input.volume().bytesUncompressed().orElseThrow())
        .isCloseTo(Files.size(plain), withinPercentage(10));
    RowSample rows = input.sample().orElseThrow();
    assertThat((double) rows.rows()).isCloseTo(300_000, withinPercentage(10));
    assertThat(rows.rowsError()).as("only its beginning is known").isGreaterThan(0.3);
    assertThat(rows.duplicateShare().orElseThrow()).isZero();
    assertThat((double) input.times().orElseThrow().windows()).isCloseTo(150, within(20.0));
  }

  @Test
  void countsASmallGzip() throws Exception {
    Path gzip = folder.resolve("events.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      Files.copy(EVENTS, out);
    }
    InputStatistics input = Surveyed.of(gzip, "");

    assertThat(input.volume().bytesUncompressed()).isEqualTo(OptionalLong.of(Files.size(EVENTS)));
    assertThat(input.sample().orElseThrow().rows()).isEqualTo(2000);
    assertThat(input.confidence()).isEqualTo(Confidence.EXACT);
  }

  @Test
  void samplesAThousandFiles() throws Exception {
    for (int file = 0; file < 1000; file++) {
      int first = file * 100;
      Lines.write(
          folder.resolve("part-%04d.ndjson".formatted(file)),
          100,
          row -> "e" + (first + row),
          row -> Lines.orderly(first + row));
    }
    InputStatistics input = Surveyed.of(folder, DEDUPLICATE);

    assertThat(input.volume().files()).isEqualTo(1000);
    assertThat((double) input.sample().orElseThrow().rows())
        .isCloseTo(100_000, withinPercentage(2));
    assertThat(input.sample().orElseThrow().duplicateShare().orElseThrow()).isZero();
    assertThat((double) input.times().orElseThrow().windows()).isCloseTo(50, within(1.0));
  }

  @Test
  void aTableIsSampledFromItsBeginning() throws Exception {
    InputStatistics input =
        Surveyed.of(
            EVENTS, "enrich: [{table: %s, on: {event_id: product_id}}]".formatted(PRODUCTS));
    InputStatistics without = Surveyed.of(EVENTS, "");

    assertThat(input.tables()).hasSize(1);
    TableSize table = input.tables().get(0);
    assertThat(table.path()).isEqualTo(PRODUCTS.toString());
    assertThat(table.textBytes()).isEqualTo(Files.size(PRODUCTS));
    assertThat((double) table.heapBytes())
        .isBetween(2.0 * Files.size(PRODUCTS), 5.0 * Files.size(PRODUCTS));
    assertThat(input.sample().orElseThrow().heapBytesPerRow())
        .isGreaterThan(without.sample().orElseThrow().heapBytesPerRow());
  }

  @Test
  void findsTheKeyThatHalfOfTheRowsLookForInABigTable() throws Exception {
    Path events = folder.resolve("events.ndjson");
    Lines.write(events, 20_000, row -> row % 2 == 0 ? "p7" : "p" + row, Lines::orderly);
    Path big = folder.resolve("big.csv");
    StringBuilder lines = new StringBuilder("id,name\n");
    for (int i = 0; i < 200_000; i++) {
      lines.append("p%d,the product with the number %d%n".formatted(i, i * 7919L));
    }
    Files.writeString(big, lines);
    String join = "enrich: [{table: %s, on: {event_id: id}}]";

    TableSize table = Surveyed.of(events, join.formatted(big)).tables().get(0);
    TableSize small =
        Surveyed.of(EVENTS, "enrich: [{table: %s, on: {page: name}}]".formatted(PRODUCTS))
            .tables()
            .get(0);

    assertThat(table.hotKeys())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.text()).isEqualTo("event_id = \"p7\"");
              assertThat(key.share()).isCloseTo(0.5, within(0.02));
              assertThat(key.hash()).isEqualTo(hash("p7"));
            });
    assertThat(small.hotKeys()).as("it is never shuffled").isEmpty();
  }

  /** As the run finds it: of the values of the key columns. */
  private static long hash(String key) {
    RecordBatchBuilder keys =
        new RecordBatchBuilder(BatchSchema.of(new Field("event_id", ColumnType.STRING)));
    keys.bytes(0).append(key);
    keys.endRow("", 0);
    return keys.build().hashes(new int[] {0})[0];
  }

  @Test
  void aTableThatIsNotThereIsLeftToTheRun() {
    InputStatistics input =
        Surveyed.of(EVENTS, "enrich: [{table: none.csv, on: {event_id: product_id}}]");

    assertThat(input.tables()).isEqualTo(List.of(new TableSize("none.csv", 0, 0)));
    assertThat(input.sample().orElseThrow().rows()).isEqualTo(2000);
  }

  @Test
  void valuesThatOnlyNeighboursHaveInCommonCountAsTheyWillInABatch() throws Exception {
    Path sorted = folder.resolve("sorted.ndjson");
    Path mixed = folder.resolve("mixed.ndjson");
    Lines.write(sorted, 40_000, row -> Lines.page(row / 8), Lines::orderly);
    Lines.write(mixed, 40_000, row -> Lines.page(row % 5000), Lines::orderly);

    assertThat(heap(sorted)).isGreaterThan(100).isCloseTo(heap(mixed), withinPercentage(5));
  }

  private static double heap(Path file) {
    return Surveyed.of(file, "").sample().orElseThrow().heapBytesPerRow();
  }
}
