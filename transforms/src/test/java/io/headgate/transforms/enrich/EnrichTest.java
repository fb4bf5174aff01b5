package io.headgate.transforms.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RowJson;
import io.headgate.terms.OnDuplicateKey;
import io.headgate.terms.OnMiss;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.Parcels;
import io.headgate.transforms.RowCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a join promises, whichever way rows and table meet. */
class EnrichTest {
  private static final BatchSchema SCHEMA =
      BatchSchema.of(new Field("n", ColumnType.INT64), new Field("product", ColumnType.STRING));

  /** How rows and table meet. */
  private enum Meeting {
    BROADCAST(0),
    ONE_SHARD(1),
    SHARDS(7),
    /** Two keys are hot: one that is in the table, twice, and one that is not. */
    HOT_KEYS(5);

    private final int shards;

    Meeting(int shards) {
      this.shards = shards;
    }

    Enrich of(ReferenceTable.Source table, String... keys) {
      int[] columns = SCHEMA.indexesOf(keys);
      List<ColumnType> types =
          IntStream.of(columns).mapToObj(column -> SCHEMA.field(column).type()).toList();
      Enrich enrich =
          Enrich.with("Enrich", table, List.of(keys)).withShards(shards).withKeyTypes(types);
      return this == HOT_KEYS
          ? enrich.withHotKeys(List.of(hash(row(1, "p1"), columns), hash(row(1, "p9"), columns)))
          : enrich;
    }

    private static long hash(Row row, int[] columns) {
      return batch(row).hashes(columns)[0];
    }
  }

  @TempDir Path folder;
  private Path table;

  @BeforeEach
  void writeTable() throws IOException {
    table =
        Files.writeString(
            folder.resolve("products.csv"),
            "id,name,price,shop\np1,Shoe,1.5,1\np2,\"Hat, red\",,2\np1,Other,9,2\n");
  }

  @ParameterizedTest
  @EnumSource
  void addsTheColumnsOfTheMatchingRowAndNullsWhereThereIsNone(Meeting meeting) throws IOException {
    Enrich byId = meeting.of(source(OnDuplicateKey.FIRST, "id"), "product");

    assertThat(
            rows(byId.withPrefix("p_"), row(1L, "p1"), row(2L, "p2"), row(3L, "p9"), row(4L, null)))
        .containsExactlyInAnyOrder(
            "{\"n\":1,\"product\":\"p1\",\"p_name\":\"Shoe\",\"p_price\":1.5}",
            "{\"n\":2,\"product\":\"p2\",\"p_name\":\"Hat, red\",\"p_price\":null}",
            "{\"n\":3,\"product\":\"p9\",\"p_name\":null,\"p_price\":null}",
            "{\"n\":4,\"product\":null,\"p_name\":null,\"p_price\":null}");
  }

  @ParameterizedTest
  @EnumSource
  void comparesKeysByTheTypeOfTheRowsColumnAndUsesAllOfThem(Meeting meeting) throws IOException {
    Enrich byBoth = meeting.of(source(OnDuplicateKey.FAIL, "id", "shop"), "product", "n");

    assertThat(rows(byBoth, row(2L, "p1"), row(1L, "p1"), row(1L, "p2")))
        .containsExactlyInAnyOrder(
            "{\"n\":2,\"product\":\"p1\",\"name\":\"Other\",\"price\":9.0}",
            "{\"n\":1,\"product\":\"p1\",\"name\":\"Shoe\",\"price\":1.5}",
            "{\"n\":1,\"product\":\"p2\",\"name\":null,\"price\":null}");
  }

  @ParameterizedTest
  @EnumSource
  void aNullInAKeyOfTheTableMatchesNothingAndIsNoDuplicate(Meeting meeting) throws IOException {
    Files.writeString(table, "id,name,price,shop\n,None,1,1\np1,Shoe,1.5,1\n,None,2,1\n");
    Enrich byId = meeting.of(source(OnDuplicateKey.FAIL, "id"), "product");

    assertThat(rows(byId, row(1L, null), row(2L, ""), row(3L, "p1")))
        .containsExactlyInAnyOrder(
            "{\"n\":1,\"product\":null,\"name\":null,\"price\":null}",
            "{\"n\":2,\"product\":\"\",\"name\":null,\"price\":null}",
            "{\"n\":3,\"product\":\"p1\",\"name\":\"Shoe\",\"price\":1.5}");
  }

  @ParameterizedTest
  @EnumSource
  void aTableWithoutRowsMatchesNothing(Meeting meeting) throws IOException {
    for (String text : List.of("", "id,name,price,shop\n", "id,name,price,shop")) {
      Files.writeString(table, text);
      Enrich byId = meeting.of(source(OnDuplicateKey.FAIL, "id"), "product");
      assertThat(rows(byId, row(1L, "p1")))
          .containsExactly("{\"n\":1,\"product\":\"p1\",\"name\":null,\"price\":null}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofRowsWithOneKeyTheFirstInTheFileCountsHoweverLargeTheTable(Meeting meeting)
      throws IOException {
    int keys = RecordBatch.TARGET_ROWS;
    StringBuilder text = new StringBuilder("id,name,price,shop\n");
    for (int i = 0; i < 3 * keys; i++) {
      text.append("p%d,name %d,%d,1\n".formatted(i % keys, i, i));
    }
    Files.writeString(table, text);
    Enrich byId = meeting.of(source(OnDuplicateKey.FIRST, "id"), "product");

    Row[] rows = IntStream.range(0, keys + 1).mapToObj(i -> row(i, "p" + i)).toArray(Row[]::new);
    assertThat(rows(byId, List.of(batch(rows))))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(0, keys)
                .mapToObj(
                    i ->
                        i == keys
                            ? "{\"n\":%d,\"product\":\"p%d\",\"name\":null,\"price\":null}"
                                .formatted(i, i)
                            : "{\"n\":%d,\"product\":\"p%d\",\"name\":\"name %d\",\"price\":%d.0}"
                                .formatted(i, i, i, i))
                .toList());
  }

  @ParameterizedTest
  @EnumSource
  void rejectsARowWithoutAMatchAndKeepsItAsADeadLetter(Meeting meeting) throws IOException {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    Enrich reject = meeting.of(source(OnDuplicateKey.FIRST, "id"), "product").onMiss(OnMiss.REJECT);

    String products = table.toString();
    Parcels.check(
        Parcels.rows(pipeline, List.of(batch(row(1L, "p1"), row(2L, "p9"), row(3L, null))))
            .apply(reject),
        out -> {
          assertThat(json(out.deadLetters()))
              .containsExactlyInAnyOrder(
                  "{\"step\":\"Enrich\",\"error\":\"enrichMiss\",\"cause\":\"%s has no row with id = \\\"p9\\\" (onMiss: reject).\",\"raw\":null,\"row\":{\"n\":2,\"product\":\"p9\"}}"
                      .formatted(products),
                  "{\"step\":\"Enrich\",\"error\":\"enrichMiss\",\"cause\":\"%s has no row with id = null (onMiss: reject).\",\"raw\":null,\"row\":{\"n\":3,\"product\":null}}"
                      .formatted(products));
          assertThat(origins(out.deadLetters())).containsExactlyInAnyOrder("f:2", "f:3");
          assertThat(json(out.rows()))
              .containsExactly("{\"n\":1,\"product\":\"p1\",\"name\":\"Shoe\",\"price\":1.5}");
          assertThat(out.counts().stream().reduce(RowCounts::plus))
              .contains(RowCounts.rejected("Enrich", 3, 2));
        });
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @EnumSource
  void failsTheRunOnAMissIfTheJobSaysSo(Meeting meeting) throws IOException {
    Enrich fail = meeting.of(source(OnDuplicateKey.FIRST, "id"), "product").onMiss(OnMiss.FAIL);
    assertThatThrownBy(() -> rows(fail, row(1L, "p1"), row(2L, "p9")))
        .isInstanceOf(PipelineExecutionException.class)
        .hasMessageContaining(
            table
                + " has no row with id = \"p9\" (onMiss: fail). Complete the table, or choose"
                + " onMiss: null or reject.");
  }

  @ParameterizedTest
  @EnumSource
  void failsTheRunOnADuplicateKeyAndNamesIt(Meeting meeting) throws IOException {
    Enrich byId = meeting.of(source(OnDuplicateKey.FAIL, "id"), "product");
    assertThatThrownBy(() -> rows(byId, row(1L, "p2")))
        .hasMessageContaining(
            "Cannot enrich from "
                + table
                + ": two rows have id = \"p1\", the second at byte 50 (onDuplicateKey: fail). Make"
                + " the key unique, or choose onDuplicateKey: first.");
  }

  @ParameterizedTest
  @EnumSource
  void failsTheRunWhenTheTableChangedSinceItBegan(Meeting meeting) throws IOException {
    Enrich before = meeting.of(source(OnDuplicateKey.FIRST, "id"), "product");
    Files.writeString(table, "id,name,price,shop\n");
    assertThatThrownBy(() -> rows(before, row(1L, "p1")))
        .hasMessageContaining(
            "Cannot enrich from "
                + table
                + ": the file has changed since the run began. Run again.");
  }

  @ParameterizedTest
  @EnumSource
  void failsTheRunOnATableRowThatDoesNotFit(Meeting meeting) throws IOException {
    Files.writeString(table, "id,name,price,shop\np1,Shoe,cheap,1\n");
    Enrich byId = meeting.of(source(OnDuplicateKey.FAIL, "id"), "product");
    assertThatThrownBy(() -> rows(byId, row(1L, "p1")))
        .hasMessageContaining("Cannot enrich from " + table + ": at byte 19: ")
        .hasMessageContaining("price")
        .hasMessageContaining("cheap");
  }

  @ParameterizedTest
  @EnumSource
  void whatAreNoRowsPassesAsItIs(Meeting meeting) throws IOException {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    Enrich byId = meeting.of(source(OnDuplicateKey.FIRST, "id"), "product");
    PAssert.that(Parcels.of(pipeline, others()).apply(byId))
        .satisfies(
            all -> {
              assertThat(all).containsExactlyInAnyOrderElementsOf(others());
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static List<Parcel> others() {
    return List.of(
        new Parcel.DeadLetters(batch(row(7L, "p1"))),
        new Parcel.Counts(RowCounts.passed("Decode", 3)),
        new Parcel.Skipped("Cannot read a.gz: it ends early."),
        new Parcel.Begin());
  }

  /** It was refused for having no columns. */
  @Test
  void aTableWithoutRowsHasAHeader() throws IOException {
    Files.writeString(table, "id,name,price,shop");
    assertThat(ReferenceTable.header(table.toString()))
        .containsExactly("id", "name", "price", "shop");
    Files.writeString(table, "");
    assertThat(ReferenceTable.header(table.toString())).isEmpty();
  }

  @Test
  void saysWhatToDoWithATableInAnotherEncoding() throws IOException {
    Files.write(table, "id,name\np1,Shoe\n".getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> ReferenceTable.header(table.toString()))
        .hasMessage(
            "Cannot read %s: it is written in UTF-16 (expected: UTF-8). Save the table in UTF-8.",
            table);
  }

  @ParameterizedTest
  @EnumSource
  void namesNoSettingOfTheSourceForATable(Meeting meeting) throws IOException {
    Files.write(table, "id,name,price,shop\np1,Café,5,s1\n".getBytes(StandardCharsets.ISO_8859_1));
    Enrich byId = meeting.of(source(OnDuplicateKey.FAIL, "id"), "product");
    assertThatThrownBy(() -> rows(byId, row(1L, "p1")))
        .hasMessageContaining(
            "at byte 19: line 2: byte 0xE9 at 6 (expected: UTF-8). Correct the table.");
  }

  @Test
  void oneJvmHoldsOneCopyOfATable() throws IOException {
    ReferenceTable.Source source = source(OnDuplicateKey.FIRST, "id");
    List<ColumnType> keys = List.of(ColumnType.STRING);
    assertThat(ReferenceTable.shared(source, keys)).isSameAs(ReferenceTable.shared(source, keys));
  }

  @Test
  void refusesWhatCannotBeShuffled() throws IOException {
    Enrich byId = Enrich.with("Enrich", source(OnDuplicateKey.FIRST, "id"), List.of("product"));
    assertThatThrownBy(() -> byId.withShards(-1))
        .hasMessage("shards: -1 (expected: at least 1, or 0 for a broadcast)");
    assertThatThrownBy(() -> byId.withKeyTypes(List.of()))
        .hasMessage("keyTypes: [] (expected: 1, one for each of [product])");
    assertThatThrownBy(() -> rows(byId.withShards(2), row(1L, "p1")))
        .hasMessage("shards: set without types of keys (call withKeyTypes)");
  }

  @Test
  void refusesToShuffleRowsWhoseKeyHasAnotherType() throws IOException {
    Files.writeString(table, "id,name,price,shop\n1,Shoe,1.5,1\n");
    Enrich byId =
        Enrich.with("Enrich", source(OnDuplicateKey.FIRST, "id"), List.of("product"))
            .withShards(2)
            .withKeyTypes(List.of(ColumnType.INT64));
    assertThatThrownBy(() -> rows(byId, row(1L, "1")))
        .hasMessageContaining("key product: STRING (expected: INT64, as withKeyTypes says)");
  }

  private ReferenceTable.Source source(OnDuplicateKey onDuplicateKey, String... keys)
      throws IOException {
    return new ReferenceTable.Source(
        table.toString(),
        List.of(keys),
        List.of(new Field("name", ColumnType.STRING), new Field("price", ColumnType.DOUBLE)),
        onDuplicateKey,
        ReferenceTable.fingerprint(table.toString()));
  }

  private record Row(long n, @Nullable String product) {}

  private static Row row(long n, @Nullable String product) {
    return new Row(n, product);
  }

  private static final List<String> FOUND = new ArrayList<>();

  private static List<String> rows(Enrich enrich, Row... rows) {
    return rows(enrich, Stream.of(rows).map(EnrichTest::batch).toList());
  }

  private static List<String> rows(Enrich enrich, List<RecordBatch> batches) {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    FOUND.clear();
    Parcels.check(
        Parcels.rows(pipeline, batches).apply(enrich),
        out -> {
          FOUND.addAll(json(out.rows()));
          assertThat(out.deadLetters()).isEmpty();
        });
    pipeline.run().waitUntilFinish();
    return List.copyOf(FOUND);
  }

  private static RecordBatch batch(Row... rows) {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    for (Row row : rows) {
      builder.longs(0).append(row.n);
      if (row.product != null) {
        builder.bytes(1).append(row.product);
      }
      builder.endRow("f", row.n);
    }
    return builder.build();
  }

  private static List<String> json(List<RecordBatch> batches) {
    return batches.stream()
        .flatMap(batch -> IntStream.range(0, batch.rows()).mapToObj(row -> RowJson.of(batch, row)))
        .toList();
  }

  private static List<String> origins(List<RecordBatch> batches) {
    return batches.stream()
        .map(RecordBatch::origins)
        .flatMap(
            origins ->
                IntStream.range(0, origins.size())
                    .mapToObj(row -> origins.source(row) + ":" + origins.position(row)))
        .toList();
  }
}
