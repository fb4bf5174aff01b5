package io.headgate.transforms.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.formats.parquet.ParquetOptions;
import io.headgate.tables.DataFile;
import io.headgate.tables.local.LocalStage;
import io.headgate.terms.Durability;
import io.headgate.testing.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BucketWriterTest {
  private static final BatchSchema SCHEMA =
      BatchSchema.of(
          new Field("id", ColumnType.INT64),
          new Field("text", ColumnType.STRING),
          new Field("at", ColumnType.TIMESTAMP),
          new Field("_headgate_window", ColumnType.TIMESTAMP));
  private static final long MINUTE = 60_000_000;

  @TempDir Path folder;
  private final List<DataFile> files = new ArrayList<>();
  private long next;

  static Stream<long[]> targets() {
    List<long[]> grid = new ArrayList<>();
    long seed = 1;
    for (long target : new long[] {50_000, 200_000, 1_000_000}) {
      for (long rowGroup : new long[] {60_000, 1_000_000, 32L << 20}) {
        for (long textBytes : new long[] {0, 40, 400}) {
          grid.add(new long[] {seed++, target, rowGroup, textBytes});
        }
      }
    }
    return grid.stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void filesRollOverAtTheirTargetSize(long[] wanted) throws IOException {
    SplittableRandom random = new SplittableRandom(wanted[0]);
    long target = wanted[1];
    ParquetSettings settings =
        settings(
            new ParquetSettings.Limits(64L << 20, target, 10, 10),
            ParquetOptions.defaults().withRowGroupBytes(wanted[2]));
    write(
        settings,
        writer -> {
          long written = 0;
          while (written < 6 * target) {
            RecordBatch batch = batch(random, 1 + random.nextInt(5000), 2, (int) wanted[3]);
            written += batch.rows() * (8 + wanted[3] * 3 / 4);
            writer.add(batch);
          }
        });
    Map<String, List<DataFile>> groups = new HashMap<>();
    files.forEach(f -> groups.computeIfAbsent(f.window(), unseen -> new ArrayList<>()).add(f));
    assertThat(groups.keySet()).containsExactlyInAnyOrder("19700101T000000Z", "19700101T000100Z");
    groups.forEach(
        (window, group) -> {
          for (int i = 0; i < group.size() - 1; i++) {
            assertThat((double) group.get(i).bytes())
                .as("seed %d, file %d of %d", wanted[0], i, group.size())
                .isBetween(0.75 * target, 1.8 * target);
            assertThat(group.get(i).target())
                .isEqualTo("window=%s/job-00007-%d.parquet".formatted(window, i));
          }
          assertThat(group.get(group.size() - 1).bytes()).isLessThan((long) (1.8 * target));
        });
    assertThat(files.size()).isGreaterThan(3);
    assertEveryRowOnce();
  }

  @Test
  void tenThousandWindowsInRandomOrderStayWithinTheBufferAndGiveOneFileEach() throws IOException {
    SplittableRandom random = new SplittableRandom(99);
    long buffer = 64L << 20;
    ParquetSettings settings =
        settings(
            new ParquetSettings.Limits(buffer, 128L << 20, 10_000, 200), ParquetOptions.defaults());
    write(
        settings,
        writer -> {
          for (int i = 0; i < 10; i++) {
            writer.add(batch(random, 10_000, 10_000, 60));
            assertThat(writer.waitingBytes()).isLessThanOrEqualTo(buffer);
          }
        });
    assertThat(files.stream().map(DataFile::window))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(9_990);
    assertThat(files.stream().mapToLong(DataFile::rows).sum()).isEqualTo(100_000);
  }

  @Test
  void windowsThatDoNotFitTheBufferAreWrittenEarlyIntoTheirOneFile() throws IOException {
    SplittableRandom random = new SplittableRandom(98);
    long buffer = 1 << 20;
    ParquetSettings settings =
        settings(
            new ParquetSettings.Limits(buffer, 128L << 20, 10_000, 500), ParquetOptions.defaults());
    write(
        settings,
        writer -> {
          for (int i = 0; i < 20; i++) {
            writer.add(batch(random, 5_000, 300, 60));
            assertThat(writer.waitingBytes()).isLessThanOrEqualTo(buffer);
          }
        });
    assertThat(files).hasSize(300);
    assertThat(
            files.stream()
                .mapToInt(file -> groups(file).size())
                .filter(groups -> groups > 1)
                .count())
        .isGreaterThan(250);
    assertEveryRowOnce();
  }

  @Test
  void theLeastRecentlyWrittenFileIsClosedWhenTooManyAreOpen() throws IOException {
    SplittableRandom random = new SplittableRandom(97);
    ParquetSettings settings =
        settings(
            new ParquetSettings.Limits(200_000, 128L << 20, 10_000, 5), ParquetOptions.defaults());
    write(
        settings,
        writer -> {
          for (int i = 0; i < 20; i++) {
            writer.add(batch(random, 3_000, 50, 60));
            assertThat(writer.openFiles()).isLessThanOrEqualTo(5);
          }
        });
    assertThat(files.size()).isGreaterThan(50);
    assertThat(files.stream().map(DataFile::target)).doesNotHaveDuplicates();
    assertEveryRowOnce();
  }

  @Test
  void rowGroupsAreNearTheirSize() throws IOException {
    SplittableRandom random = new SplittableRandom(96);
    long rowGroup = 500_000;
    ParquetSettings settings =
        settings(
            new ParquetSettings.Limits(64L << 20, 128L << 20, 10, 10),
            ParquetOptions.defaults().withRowGroupBytes(rowGroup));
    long[] heap = new long[2];
    write(
        settings,
        writer -> {
          for (int i = 0; i < 60; i++) {
            RecordBatch batch = batch(random, 1000, 1, 80);
            heap[0] += batch.heapBytes();
            heap[1] += batch.rows();
            writer.add(batch);
          }
        });
    double rowBytes = (double) heap[0] / heap[1];
    List<BlockMetaData> groups = groups(files.get(0));
    assertThat(groups.size()).isGreaterThan(10);
    for (BlockMetaData group : groups.subList(0, groups.size() - 1)) {
      assertThat(group.getRowCount() * rowBytes).isBetween(0.7 * rowGroup, 1.3 * rowGroup);
    }
  }

  @Test
  void descriptionsHoldTheRangeOfEventTimes() throws IOException {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    for (long at : new long[] {50, -7, 12}) {
      builder.longs(2).append(at);
      builder.longs(3).append(0);
      builder.endRow("f", at);
    }
    builder.longs(3).append(0);
    builder.endRow("f", 4);
    builder.longs(3).append(MINUTE);
    builder.endRow("f", 5);
    write(
        settings(new ParquetSettings.Limits(1 << 20, 1 << 20, 10, 10), ParquetOptions.defaults()),
        writer -> writer.add(builder.build()));
    assertThat(files.stream().map(f -> f.rows() + " " + f.minEventTime() + " " + f.maxEventTime()))
        .containsExactly(
            "4 OptionalLong[-7] OptionalLong[50]", "1 OptionalLong.empty OptionalLong.empty");
  }

  @Test
  void tooManyWindowsFailTheRun() {
    ParquetSettings settings =
        settings(new ParquetSettings.Limits(1 << 20, 1 << 20, 10, 10), ParquetOptions.defaults());
    assertThatThrownBy(
            () ->
                write(settings, writer -> writer.add(batch(new SplittableRandom(1), 1000, 11, 0))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot write windows: more than 10 windows in one writer. Raise sink.maxWindows or"
                + " window.size.");
    assertThat(files).isEmpty();
  }

  @Test
  void noRowsGiveNoFile() throws IOException {
    write(
        settings(new ParquetSettings.Limits(1 << 20, 1 << 20, 10, 10), ParquetOptions.defaults()),
        writer -> writer.add(batch(new SplittableRandom(1), 0, 1, 0)));
    assertThat(files).isEmpty();
    assertThat(staging()).isEmptyDirectory();
  }

  /** What a test does with a writer. */
  private interface Use {
    void of(BucketWriter writer) throws IOException;
  }

  private void write(ParquetSettings settings, Use use) throws IOException {
    try (ParquetEncoder encoder = new ParquetEncoder(settings.parquet())) {
      BucketWriter writer = new BucketWriter(settings, "00007", encoder, files::add);
      use.of(writer);
      writer.finish();
      assertThat(writer.openFiles()).isZero();
      assertThat(writer.waitingBytes()).isZero();
    }
    for (DataFile file : files) {
      assertThat(Files.size(staged(file))).isEqualTo(file.bytes());
      assertThat(file.target()).contains("job-00007-").endsWith(".parquet");
    }
  }

  private Path staged(DataFile file) {
    return staging().resolve(file.staged().token());
  }

  private Path staging() {
    try {
      return Files.createDirectories(folder.resolve("staging"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ParquetSettings settings(ParquetSettings.Limits limits, ParquetOptions parquet) {
    return new ParquetSettings(
        new Staging(new LocalStage(staging().toString(), Durability.NONE), "job"),
        new WriterBuckets(8, MINUTE, 1),
        limits,
        "at",
        parquet);
  }

  private RecordBatch batch(SplittableRandom random, int rows, int windows, int textBytes) {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    byte[] text = new byte[textBytes];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < textBytes; i++) {
        text[i] = (byte) (32 + random.nextInt(90));
      }
      builder.longs(0).append(next++);
      builder.bytes(1).append(text);
      builder.longs(2).append(random.nextLong(1L << 50));
      builder.longs(3).append(random.nextInt(windows) * MINUTE);
      builder.endRow("f", next);
    }
    return builder.build();
  }

  private void assertEveryRowOnce() {
    assertThat(
            DuckDb.rows(
                "select count(*), count(distinct id), max(id) from read_parquet('%s/staging/*')"
                    .formatted(folder)))
        .containsExactly(
            List.of(String.valueOf(next), String.valueOf(next), String.valueOf(next - 1)));
    assertThat(files.stream().mapToLong(DataFile::rows).sum()).isEqualTo(next);
  }

  private List<BlockMetaData> groups(DataFile file) {
    try {
      return ParquetJava.footer(staged(file)).getBlocks();
    } catch (IOException e) {
      throw new AssertionError(file.target(), e);
    }
  }
}
