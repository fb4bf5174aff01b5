package io.headgate.transforms.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RandomBatches;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.formats.parquet.ParquetOptions;
import io.headgate.formats.parquet.ParquetOptions.Dictionaries;
import io.headgate.formats.parquet.ParquetSchema;
import io.headgate.terms.ParquetCodec;
import io.headgate.testing.DuckDb;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ParquetFileTest {
  private static final ParquetOptions DEFAULTS = ParquetOptions.defaults();

  @TempDir Path folder;

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    long seed = 1;
    for (int rows : new int[] {1, 2, 63, 64, 65, 1000}) {
      for (int nulls : new int[] {0, 10, 50, 100}) {
        for (Dictionaries dictionaries : Dictionaries.values()) {
          cases.add(new Case(seed++, rows, nulls, dictionaries));
        }
      }
    }
    return cases.stream();
  }

  record Case(long seed, int rows, int nulls, Dictionaries dictionaries) {}

  @ParameterizedTest
  @MethodSource("cases")
  void givesBackEveryValueOfEveryType(Case wanted) throws IOException {
    SplittableRandom random = new SplittableRandom(wanted.seed);
    List<RecordBatch> batches = new ArrayList<>();
    for (int rest = wanted.rows; rest > 0; ) {
      int rows = 1 + random.nextInt(rest);
      batches.add(RandomBatches.of(random, rows, wanted.nulls));
      rest -= rows;
    }
    Path file = write(pages(wanted.dictionaries, 1 + random.nextInt(2000), 100), List.of(batches));
    assertThat(ParquetJava.rows(file)).as("seed %d", wanted.seed).isEqualTo(texts(batches));
    assertThat(ParquetRows.of(file, RandomBatches.SCHEMA))
        .as("seed %d", wanted.seed)
        .isEqualTo(texts(batches));
  }

  @ParameterizedTest
  @EnumSource(ParquetCodec.class)
  void givesBackEveryValueWithEveryCompression(ParquetCodec compression) throws IOException {
    List<RecordBatch> batches = List.of(RandomBatches.of(new SplittableRandom(7), 3000, 10));
    Path file = write(DEFAULTS.withCompression(compression), List.of(batches, batches));
    List<List<String>> expected = new ArrayList<>(texts(batches));
    expected.addAll(texts(batches));
    assertThat(ParquetJava.rows(file)).isEqualTo(expected);
    assertThat(ParquetRows.of(file, RandomBatches.SCHEMA)).isEqualTo(expected);
    assertThat(
            DuckDb.rows("select distinct compression from parquet_metadata('" + file + "')").get(0))
        .containsExactly(compression == ParquetCodec.NONE ? "UNCOMPRESSED" : compression.name());
  }

  @Test
  void readersSeeTheTypes() throws IOException {
    Path file = write(DEFAULTS, List.of(List.of(RandomBatches.of(new SplittableRandom(1), 9, 0))));
    assertThat(
            DuckDb.rows(
                "select column_name, column_type, \"null\" from (describe select * from "
                    + ParquetRows.file(file)
                    + ")"))
        .containsExactly(
            List.of("text", "VARCHAR", "YES"),
            List.of("flag", "BOOLEAN", "YES"),
            List.of("small", "INTEGER", "YES"),
            List.of("big", "BIGINT", "YES"),
            List.of("real", "DOUBLE", "YES"),
            List.of("time", "TIMESTAMP WITH TIME ZONE", "YES"),
            List.of("json", "JSON", "YES"),
            List.of("raw", "BLOB", "YES"));
  }

  @Test
  void aFileWithoutRowsIsAFile() throws IOException {
    Path file =
        write(
            DEFAULTS, List.of(List.of(), List.of(RandomBatches.of(new SplittableRandom(1), 0, 0))));
    assertThat(DuckDb.value("select count(*) from " + ParquetRows.file(file))).isEqualTo("0");
    assertThat(ParquetJava.footer(file).getBlocks()).isEmpty();
  }

  @Test
  void writesAHundredThousandRowsInRowGroupsAndPages() throws IOException {
    SplittableRandom random = new SplittableRandom(42);
    List<List<RecordBatch>> groups = new ArrayList<>();
    List<RecordBatch> all = new ArrayList<>();
    for (int group = 0; group < 5; group++) {
      List<RecordBatch> pieces = new ArrayList<>();
      for (int piece = 0; piece < 4; piece++) {
        pieces.add(RandomBatches.of(random, 5000, piece * 20));
      }
      groups.add(pieces);
      all.addAll(pieces);
    }
    Path file = write(pages(DEFAULTS.dictionaries(), 16 << 10, 3000), groups);
    assertThat(ParquetJava.rows(file)).isEqualTo(texts(all));
    assertThat(ParquetRows.of(file, RandomBatches.SCHEMA)).isEqualTo(texts(all));
    assertThat(ParquetJava.footer(file).getBlocks().stream().map(BlockMetaData::getRowCount))
        .containsExactly(20_000L, 20_000L, 20_000L, 20_000L, 20_000L);
  }

  @Test
  void pagesKeepToTheirRowsAndBytes() throws IOException {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(
            BatchSchema.of(
                new Field("wide", ColumnType.STRING),
                new Field("few", ColumnType.INT32),
                new Field("n", ColumnType.INT64)));
    for (int row = 0; row < 10_000; row++) {
      builder.bytes(0).append("%0100d".formatted(row));
      builder.ints(1).append(row % 3);
      builder.longs(2).append(row);
      builder.endRow("file", row);
    }
    Path file =
        write(pages(DEFAULTS.dictionaries(), 10_400, 2_500), List.of(List.of(builder.build())));
    assertThat(ParquetJava.pageRows(file))
        .isEqualTo(
            List.of(
                IntStream.range(0, 100).mapToObj(page -> 100L).toList(),
                List.of(2_500L, 2_500L, 2_500L, 2_500L),
                List.of(1_300L, 1_300L, 1_300L, 1_300L, 1_300L, 1_300L, 1_300L, 900L)));
  }

  @Test
  void aValueLargerThanAPageIsAPageOfItsOwn() throws IOException {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(BatchSchema.of(new Field("text", ColumnType.STRING)));
    for (int row = 0; row < 5; row++) {
      builder.bytes(0).append(row == 2 ? "x".repeat(3_000_000) : "small");
      builder.endRow("file", row);
    }
    RecordBatch batch = builder.build();
    Path file = write(DEFAULTS.withDictionaries(Dictionaries.NEVER), List.of(List.of(batch)));
    assertThat(ParquetJava.pageRows(file)).containsExactly(List.of(2L, 1L, 2L));
    assertThat(ParquetJava.rows(file)).isEqualTo(texts(List.of(batch)));
    assertThat(ParquetRows.of(file, batch.schema())).isEqualTo(texts(List.of(batch)));
  }

  @Test
  void statisticsHoldSmallestAndLargest() throws IOException {
    RecordBatchBuilder builder = new RecordBatchBuilder(RandomBatches.SCHEMA);
    for (int row = 0; row < 1000; row++) {
      builder.bytes(0).append("k%03d".formatted((row * 37 + 5) % 1000));
      builder.booleans(1).append(row == 500);
      builder.ints(2).append(row - 500);
      builder.longs(3).append(row % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
      builder.doubles(4).append(row / 8.0 - 10);
      builder.longs(5).append(1626847200000000L + row);
      if (row % 4 == 0) {
        builder.bytes(6).append("{}");
      }
      builder.bytes(7).append(new byte[] {(byte) row});
      builder.endRow("file", row);
    }
    Path file = write(DEFAULTS, List.of(List.of(builder.build())));
    assertThat(
            DuckDb.rows(
                "select path_in_schema, stats_min_value, stats_max_value, stats_null_count"
                    + " from parquet_metadata('%s') where path_in_schema <> 'raw'".formatted(file)))
        .containsExactly(
            List.of("text", "k000", "k999", "0"),
            List.of("flag", "false", "true", "0"),
            List.of("small", "-500", "499", "0"),
            List.of("big", "-9223372036854775808", "9223372036854775807", "0"),
            List.of("real", "-10.0", "114.875", "0"),
            List.of("time", "2021-07-21 06:00:00+00", "2021-07-21 06:00:00.000999+00", "0"),
            List.of("json", "{}", "{}", "750"));
  }

  @Test
  void pageStatisticsHoldSmallestAndLargestWithDictionaryAndWithout() throws IOException {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(
            BatchSchema.of(
                new Field("few", ColumnType.STRING), new Field("many", ColumnType.STRING)));
    for (int row = 0; row < 4000; row++) {
      builder.bytes(0).append("v" + row / 1000 + row % 3);
      builder.bytes(1).append("%05d".formatted(row));
      builder.endRow("file", row);
    }
    Path file =
        write(pages(DEFAULTS.dictionaries(), 1 << 20, 1000), List.of(List.of(builder.build())));
    assertThat(ParquetJava.pageBounds(file))
        .containsExactly(
            List.of("v00..v02", "v10..v12", "v20..v22", "v30..v32"),
            List.of("00000..00999", "01000..01999", "02000..02999", "03000..03999"));
  }

  @ParameterizedTest
  @EnumSource(Dictionaries.class)
  void aChunkWithNaNHasNoBoundsAndFindsItsRows(Dictionaries dictionaries) throws IOException {
    BatchSchema schema = BatchSchema.of(new Field("x", ColumnType.DOUBLE));
    RecordBatchBuilder builder = new RecordBatchBuilder(schema);
    for (int row = 0; row < 100; row++) {
      builder.doubles(0).append(row == 60 ? Double.NaN : row % 10);
      builder.endRow("file", row);
    }
    Path file = write(pages(dictionaries, 1 << 20, 25), List.of(List.of(builder.build())));
    String from = " from " + ParquetRows.file(file);
    assertThat(DuckDb.value("select count(*)" + from + " where isnan(x)")).isEqualTo("1");
    assertThat(DuckDb.value("select count(*)" + from + " where x > 1000")).isEqualTo("1");
    assertThat(DuckDb.value("select count(*)" + from + " where x = 0")).isEqualTo("9");
    assertThat(
            DuckDb.rows(
                "select stats_min_value, stats_max_value from parquet_metadata('" + file + "')"))
        .containsExactly(Arrays.asList(null, null));
  }

  @Test
  void zerosOfBothSignsAreFound() throws IOException {
    BatchSchema schema = BatchSchema.of(new Field("x", ColumnType.DOUBLE));
    RecordBatchBuilder builder = new RecordBatchBuilder(schema);
    builder.doubles(0).append(0.0);
    builder.endRow("file", 0);
    Path file = write(DEFAULTS, List.of(List.of(builder.build())));
    assertThat(DuckDb.value("select count(*) from " + ParquetRows.file(file) + " where x = -0.0"))
        .isEqualTo("1");
    assertThat(
            DuckDb.rows(
                "select stats_min_value, stats_max_value from parquet_metadata('" + file + "')"))
        .containsExactly(List.of("-0.0", "0.0"));
  }

  @Test
  void writesTwoHundredColumns() throws IOException {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      fields.add(new Field("column " + i, ColumnType.values()[i % ColumnType.values().length]));
    }
    RecordBatchBuilder builder = new RecordBatchBuilder(BatchSchema.of(fields));
    SplittableRandom random = new SplittableRandom(3);
    for (int row = 0; row < 500; row++) {
      for (int column = 0; column < 200; column++) {
        RandomBatches.append(builder, column, random);
      }
      builder.endRow("file", row);
    }
    RecordBatch batch = builder.build();
    Path file = write(DEFAULTS, List.of(List.of(batch)));
    assertThat(ParquetJava.rows(file)).isEqualTo(texts(List.of(batch)));
    assertThat(ParquetRows.of(file, batch.schema())).isEqualTo(texts(List.of(batch)));
  }

  @Test
  void internalColumnsAreNotWritten() throws IOException {
    BatchSchema schema =
        BatchSchema.of(
            new Field("_headgate_window", ColumnType.TIMESTAMP),
            new Field("a", ColumnType.INT32),
            new Field("_headgate_x", ColumnType.STRING));
    RecordBatchBuilder builder = new RecordBatchBuilder(schema);
    builder.longs(0).append(1);
    builder.ints(1).append(7);
    builder.bytes(2).append("x");
    builder.endRow("file", 0);
    Path file = write(DEFAULTS, List.of(List.of(builder.build())));
    assertThat(DuckDb.rows("from " + ParquetRows.file(file))).containsExactly(List.of("7"));
  }

  @Test
  void aFileOfInternalColumnsOnlyIsRefused() {
    BatchSchema schema = BatchSchema.of(new Field("_headgate_window", ColumnType.TIMESTAMP));
    assertThatThrownBy(() -> ParquetSchema.of(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "schema: [Field[name=_headgate_window, type=TIMESTAMP]] (expected: at least one column"
                + " to write)");
  }

  @Test
  void theFooterNamesJobAndRun() throws IOException {
    Path file =
        write(
            DEFAULTS.withMetadata(Map.of("headgate.job", "storefront", "headgate.run", "r1")),
            List.of(List.of(RandomBatches.of(new SplittableRandom(1), 5, 0))));
    assertThat(ParquetJava.footer(file).getFileMetaData().getKeyValueMetaData())
        .isEqualTo(Map.of("headgate.job", "storefront", "headgate.run", "r1"));
    assertThat(ParquetJava.footer(file).getFileMetaData().getCreatedBy())
        .startsWith("parquet-mr version 1.15");
  }

  @Test
  void aBatchOfAnotherSchemaIsRefused() throws IOException {
    RecordBatch batch = RandomBatches.of(new SplittableRandom(1), 5, 0);
    BatchSchema other = BatchSchema.of(new Field("a", ColumnType.INT32));
    Path path = folder.resolve("other.parquet.part");
    try (ParquetEncoder encoder = new ParquetEncoder(DEFAULTS);
        WritableByteChannel channel = create(path)) {
      ParquetFile file = ParquetFile.to(channel, path.toString(), other, encoder);
      assertThatThrownBy(() -> file.writeRowGroup(List.of(batch)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "schema: %s (expected: %s, as the file %s)".formatted(batch.schema(), other, path));
    }
  }

  private static ParquetOptions pages(Dictionaries dictionaries, int pageBytes, int pageRows) {
    return new ParquetOptions(
        DEFAULTS.compression(),
        DEFAULTS.level(),
        DEFAULTS.rowGroupBytes(),
        pageBytes,
        pageRows,
        dictionaries,
        DEFAULTS.metadata());
  }

  private static WritableByteChannel create(Path path) throws IOException {
    return Files.newByteChannel(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private Path write(ParquetOptions options, List<List<RecordBatch>> groups) throws IOException {
    Path path = folder.resolve("file.parquet");
    BatchSchema schema = RandomBatches.SCHEMA;
    for (List<RecordBatch> group : groups) {
      schema = group.isEmpty() ? schema : group.get(0).schema();
    }
    try (ParquetEncoder encoder = new ParquetEncoder(options);
        WritableByteChannel channel = create(path)) {
      ParquetFile file = ParquetFile.to(channel, path.toString(), schema, encoder);
      for (List<RecordBatch> group : groups) {
        file.writeRowGroup(group);
      }
      file.close();
      assertThat(file.bytesWritten()).isEqualTo(Files.size(path));
      assertThat(file.rows())
          .isEqualTo(groups.stream().flatMap(List::stream).mapToLong(RecordBatch::rows).sum());
    }
    return path;
  }

  private static List<List<String>> texts(List<RecordBatch> batches) {
    List<List<String>> rows = new ArrayList<>();
    for (RecordBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < batch.schema().size(); column++) {
          texts.add(RandomBatches.text(batch, column, row));
        }
        rows.add(texts);
      }
    }
    return rows;
  }
}
