package io.headgate.transforms.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.parquet.ParquetOptions;
import io.headgate.tables.DataFile;
import io.headgate.tables.local.LocalStage;
import io.headgate.terms.Durability;
import io.headgate.terms.ParquetCodec;
import io.headgate.testing.DuckDb;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.window.AssignWindows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RowFilesTest {
  private static final BatchSchema SCHEMA =
      BatchSchema.of(
          new Field("id", ColumnType.STRING),
          new Field("at", ColumnType.TIMESTAMP),
          new Field(AssignWindows.COLUMN, ColumnType.TIMESTAMP));
  private static final long HOUR = 3_600_000_000L;

  /** Large rows, so that a few thousand of them are spread. */
  private static final long ROW_BYTES = 16 << 10;

  @TempDir Path folder;

  private Staging staging() {
    return new Staging(new LocalStage(folder.toString(), Durability.NONE), "job-run");
  }

  private ParquetSettings write(WriterBuckets buckets) {
    return ParquetSettings.in(staging()).withBuckets(buckets).withEventTime("at");
  }

  @Test
  void writesOneFileAWindowInTheBucketOfTheWindow() throws IOException {
    List<DataFile> files =
        run(write(new WriterBuckets(3, HOUR, 1)), batches(new SplittableRandom(1), 10, 4));
    assertThat(files.stream().map(DataFile::target))
        .containsExactlyInAnyOrder(
            "window=19700101T000000Z/job-run-00000-0.parquet",
            "window=19700101T010000Z/job-run-00001-0.parquet",
            "window=19700101T020000Z/job-run-00002-0.parquet",
            "window=19700101T030000Z/job-run-00000-0.parquet");
  }

  @Test
  void namesHaveTheSameDigitsWhateverTheLocale() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat("%d".formatted(1)).as("this locale has digits of its own").isNotEqualTo("1");
      writesOneFileAWindowInTheBucketOfTheWindow();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void spreadsAWindowOverSoManyBuckets() throws IOException {
    List<DataFile> files =
        run(write(new WriterBuckets(4, HOUR, 2)), batches(new SplittableRandom(2), 10, 2));
    assertThat(files.stream().map(DataFile::target))
        .containsExactlyInAnyOrder(
            "window=19700101T000000Z/job-run-00000-0.parquet",
            "window=19700101T000000Z/job-run-00001-0.parquet",
            "window=19700101T010000Z/job-run-00002-0.parquet",
            "window=19700101T010000Z/job-run-00003-0.parquet");
    double rows = files.stream().mapToLong(DataFile::rows).sum();
    for (DataFile file : files) {
      assertThat(file.rows() / rows).isBetween(0.2, 0.3);
    }
  }

  @Test
  void hotWindowsHaveTheBucketsAfterTheOthersInTheirOrder() throws IOException {
    List<DataFile> files =
        run(
            write(new WriterBuckets(2, HOUR, 1, HotWindows.of(Map.of(3 * HOUR, 2, HOUR, 3)))),
            batches(new SplittableRandom(4), 10, 4));
    assertThat(files.stream().map(DataFile::target))
        .containsExactlyInAnyOrder(
            "window=19700101T000000Z/job-run-00000-0.parquet",
            "window=19700101T010000Z/job-run-00002-0.parquet",
            "window=19700101T010000Z/job-run-00003-0.parquet",
            "window=19700101T010000Z/job-run-00004-0.parquet",
            "window=19700101T020000Z/job-run-00000-0.parquet",
            "window=19700101T030000Z/job-run-00005-0.parquet",
            "window=19700101T030000Z/job-run-00006-0.parquet");
    double rows = files.stream().mapToLong(DataFile::rows).sum();
    Map<String, Integer> spread = Map.of("19700101T010000Z", 3, "19700101T030000Z", 2);
    for (DataFile file : files) {
      double share = 0.25 / spread.getOrDefault(file.window(), 1);
      assertThat(file.rows() / rows).as(file.target()).isBetween(0.8 * share, 1.2 * share);
    }
  }

  @Test
  void aHotWindowIsTheStartOfAWindow() {
    assertThatThrownBy(() -> HotWindows.of(Map.of(HOUR, 0)))
        .hasMessage("hotWindows: buckets of 3600000000: 0 (expected: 1 or more)");
    HotWindows late = HotWindows.of(Map.of(HOUR + 1, 2));
    assertThatThrownBy(() -> new WriterBuckets(1, HOUR, 1, late))
        .hasMessage(
            "hotWindows: 3600000001 (expected: the start of a window, a multiple of windowMicros:"
                + " 3600000000)");
    HotWindows epoch = HotWindows.of(Map.of(0L, 2));
    assertThatThrownBy(() -> new WriterBuckets(1, 0, 1, epoch))
        .hasMessage(
            "hotWindows: 0 (expected: the start of a window, a multiple of windowMicros: 0)");
  }

  @Test
  void withoutWindowsRowsAreOneGroupSpreadOverAllBuckets() throws IOException {
    List<RecordBatch> batches = new ArrayList<>();
    for (RecordBatch batch : batches(new SplittableRandom(3), 10, 2)) {
      batches.add(
          RecordBatch.of(
              SCHEMA.without(AssignWindows.COLUMN),
              batch.columns().subList(0, 2),
              batch.origins()));
    }
    List<DataFile> files = run(write(new WriterBuckets(3, 0, 1)), batches);
    assertThat(files.stream().map(DataFile::target))
        .containsExactlyInAnyOrder(
            "job-run-00000-0.parquet", "job-run-00001-0.parquet", "job-run-00002-0.parquet");
    assertThat(files.stream().map(DataFile::window)).containsOnly("");
  }

  static Stream<Long> seeds() {
    return Stream.iterate(100L, seed -> seed + 1).limit(8);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyRowIsInExactlyOneDescribedFile(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    WriterBuckets buckets =
        new WriterBuckets(
            1 + random.nextInt(9),
            HOUR,
            1 + random.nextInt(3),
            HotWindows.of(
                Map.of(
                    0L,
                    1 + random.nextInt(4),
                    HOUR * random.nextInt(1, 50),
                    1 + random.nextInt(4))));
    ParquetSettings.Limits limits =
        new ParquetSettings.Limits(
            1 + random.nextInt(300_000),
            1 + random.nextInt(100_000),
            ParquetSettings.DEFAULT_MAX_WINDOWS,
            1 + random.nextInt(10));
    ParquetSettings write =
        new ParquetSettings(staging(), buckets, limits, "at", ParquetOptions.defaults());
    run(write, batches(random, 1 + random.nextInt(30), 1 + random.nextInt(40)));
  }

  @Test
  void noRowsGiveNoFile() throws IOException {
    assertThat(
            run(
                write(new WriterBuckets(1, HOUR, 1)),
                List.of(new RecordBatchBuilder(SCHEMA).build())))
        .isEmpty();
  }

  @Test
  void aRowGetsTheSameBucketWhateverBatchItIsIn() {
    WriterBuckets buckets = new WriterBuckets(16, HOUR, 5, HotWindows.of(Map.of(2 * HOUR, 7)));
    RecordBatch batch = batches(new SplittableRandom(5), 1, 7).get(0);
    Set<String> together = new HashSet<>();
    buckets.assign(batch, (bucket, rows) -> add(together, bucket, rows));
    Set<String> alone = new HashSet<>();
    for (int row = 0; row < batch.rows(); row++) {
      buckets.assign(
          batch.gather(new int[] {row}, 0, 1), (bucket, rows) -> add(alone, bucket, rows));
    }
    assertThat(together).isEqualTo(alone).hasSize(batch.rows());
  }

  @Test
  void neighboursAreWrittenTogether() {
    int rows = RecordBatch.TARGET_ROWS;
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA.without(AssignWindows.COLUMN));
    for (int row = 0; row < rows; row++) {
      builder.bytes(0).append("id");
      builder.longs(1).append(row);
      builder.endRow("file", 1_000_000 + row * 60L);
    }
    List<Integer> pieces = new ArrayList<>();
    new WriterBuckets(7, 0, 1).assign(builder.build(), (bucket, some) -> pieces.add(some.rows()));

    assertThat(pieces).hasSize(2).contains((1_048_576 - 1_000_000 + 59) / 60);
    assertThat(pieces.stream().mapToInt(Integer::intValue).sum()).isEqualTo(rows);
  }

  @Test
  void aBatchOfOneBucketIsPassedOnAsItIs() {
    RecordBatch batch = batches(new SplittableRandom(5), 1, 1).get(0);
    List<RecordBatch> out = new ArrayList<>();
    new WriterBuckets(16, HOUR, 1).assign(batch, (bucket, rows) -> out.add(rows));
    assertThat(out).hasSize(1);
    assertThat(out.get(0)).isSameAs(batch);
  }

  @Test
  void windowsHaveTheirStartAsFolder() {
    assertThat(WindowFolders.value(1626847200000000L)).isEqualTo("20210721T060000Z");
    assertThat(WindowFolders.value(-1_000_000)).isEqualTo("19691231T235959Z");
    assertThat(WindowFolders.value(1626847200500000L)).isEqualTo("20210721T060000.500000Z");
  }

  @Test
  void settingsAreCheckedWhereTheyAreGiven() {
    assertThatThrownBy(() -> new WriterBuckets(0, HOUR, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("buckets: 0 (expected: 1 or more)");
    assertThatThrownBy(
            () ->
                new ParquetOptions(
                    ParquetCodec.ZSTD, 23, 1, 1, 1, ParquetOptions.Dictionaries.NEVER, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level: 23 (expected: 1 to 22)");
    assertThatThrownBy(() -> new WriterBuckets(1, HOUR, 0))
        .hasMessage("spread: 0 (expected: 1 or more)");
    assertThatThrownBy(() -> new WriterBuckets(1, -1, 1))
        .hasMessage("windowMicros: -1 (expected: 1 or more, or 0 without windows)");
    assertThatThrownBy(() -> DeadLetterSettings.in(staging()).withTargetFileBytes(0))
        .hasMessage("targetFileBytes: 0 (expected: 1 or more)");
    assertThatThrownBy(
            () ->
                new WriterBuckets(4, 0, 1)
                    .assign(batches(new SplittableRandom(1), 1, 1).get(0), (b, r) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "windowMicros: not set (expected: the length of the windows, as rows have windows)");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, bufferBytes",
    "1, 0, 1, 1, targetFileBytes",
    "1, 1, 0, 1, maxWindows",
    "1, 1, 1, 0, maxOpenFiles"
  })
  void aBucketMayHoldOneOfEachAtLeast(
      long bufferBytes, long targetFileBytes, int windows, int openFiles, String name) {
    assertThatThrownBy(
            () -> new ParquetSettings.Limits(bufferBytes, targetFileBytes, windows, openFiles))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(name + ": 0 (expected: 1 or more)");
  }

  @Test
  void settingsTravel() {
    ParquetSettings settings =
        write(new WriterBuckets(1, HOUR, 1)).withParquet(ParquetOptions.defaults());
    assertThat(SerializableUtils.clone(settings)).isNotNull();
  }

  /** Runs the graph and checks what must hold for every one. */
  private List<DataFile> run(ParquetSettings write, List<RecordBatch> batches) throws IOException {
    List<DataFile> written =
        Written.by(
            WriteFiles.of(write, DeadLetterSettings.in(write.staging())),
            batches.stream().<Parcel>map(Parcel.Rows::new).toList());
    long rows = batches.stream().mapToLong(RecordBatch::rows).sum();
    assertThat(written.stream().mapToLong(DataFile::rows).sum()).isEqualTo(rows);
    assertThat(written.stream().map(DataFile::target)).doesNotHaveDuplicates();
    Set<String> found = new HashSet<>();
    for (DataFile file : written) {
      for (String id : checkedIds(file)) {
        assertThat(found.add(id)).as(id).isTrue();
      }
    }
    assertThat(found).hasSize((int) rows);
    return written;
  }

  /** Reads a file, checks its description, and gives the ids in it. */
  private List<String> checkedIds(DataFile file) throws IOException {
    Path path = folder.resolve(file.staged().token());
    assertThat(Files.size(path)).isEqualTo(file.bytes());
    List<List<String>> rows =
        DuckDb.rows("select id, epoch_us(\"at\") from " + ParquetRows.file(path));
    assertThat(rows).hasSize((int) file.rows());
    long[] times = rows.stream().mapToLong(row -> Long.parseLong(row.get(1))).toArray();
    assertThat(LongStream.of(times).min()).isEqualTo(file.minEventTime());
    assertThat(LongStream.of(times).max()).isEqualTo(file.maxEventTime());
    if (!file.window().isEmpty()) {
      for (long time : times) {
        assertThat(WindowFolders.value(Math.floorDiv(time, HOUR) * HOUR)).isEqualTo(file.window());
      }
    }
    return rows.stream().map(row -> row.get(0)).toList();
  }

  private static void add(Set<String> to, int bucket, RecordBatch rows) {
    for (int row = 0; row < rows.rows(); row++) {
      to.add(bucket + " " + rows.origins().position(row));
    }
  }

  private static List<RecordBatch> batches(SplittableRandom random, int count, int windows) {
    List<RecordBatch> batches = new ArrayList<>();
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    long position = 0;
    for (int batch = 0; batch < count; batch++) {
      int rows = 200 + random.nextInt(800);
      for (int row = 0; row < rows; row++) {
        long window = random.nextInt(windows) * HOUR;
        builder.bytes(0).append("id-" + position);
        builder.longs(1).append(window + random.nextLong(HOUR));
        builder.longs(2).append(window);
        builder.endRow("file-" + batch % 3, position);
        position += ROW_BYTES;
      }
      batches.add(builder.build());
    }
    return batches;
  }
}
