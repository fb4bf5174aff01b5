package io.headgate.transforms.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RowJson;
import io.headgate.transforms.Parcels;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.enrich.Enrich.OnMiss;
import io.headgate.transforms.enrich.ReferenceTable.OnDuplicateKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.testing.TestPipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichTest {
  private static final BatchSchema SCHEMA =
      BatchSchema.of(new Field("n", ColumnType.INT64), new Field("product", ColumnType.STRING));

  @TempDir Path folder;
  private Path table;

  @BeforeEach
  void writeTable() throws IOException {
    table =
        Files.writeString(
            folder.resolve("products.csv"),
            "id,name,price,shop\np1,Shoe,1.5,1\np2,\"Hat, red\",,2\np1,Other,9,2\n");
  }

  @Test
  void addsTheColumnsOfTheMatchingRowAndNullsWhereThereIsNone() throws IOException {
    Enrich byId = Enrich.with("Enrich", source(OnDuplicateKey.FIRST, "id"), List.of("product"));

    assertThat(
            rows(byId.withPrefix("p_"), row(1L, "p1"), row(2L, "p2"), row(3L, "p9"), row(4L, null)))
        .containsExactlyInAnyOrder(
            "{\"n\":1,\"product\":\"p1\",\"p_name\":\"Shoe\",\"p_price\":1.5}",
            "{\"n\":2,\"product\":\"p2\",\"p_name\":\"Hat, red\",\"p_price\":null}",
            "{\"n\":3,\"product\":\"p9\",\"p_name\":null,\"p_price\":null}",
            "{\"n\":4,\"product\":null,\"p_name\":null,\"p_price\":null}");
  }

  @Test
  void comparesKeysByTheTypeOfTheRowsColumnAndUsesAllOfThem() throws IOException {
    Enrich byBoth =
        Enrich.with("Enrich", source(OnDuplicateKey.FAIL, "id", "shop"), List.of("product", "n"));

    assertThat(rows(byBoth, row(2L, "p1"), row(1L, "p1"), row(1L, "p2")))
        .containsExactlyInAnyOrder(
            "{\"n\":2,\"product\":\"p1\",\"name\":\"Other\",\"price\":9.0}",
            "{\"n\":1,\"product\":\"p1\",\"name\":\"Shoe\",\"price\":1.5}",
            "{\"n\":1,\"product\":\"p2\",\"name\":null,\"price\":null}");
  }

  @Test
  void rejectsARowWithoutAMatchAndKeepsItAsADeadLetter() throws IOException {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    Enrich reject =
        Enrich.with("Enrich", source(OnDuplicateKey.FIRST, "id"), List.of("product"))
            .onMiss(OnMiss.REJECT);

    String products = table.toString();
    Parcels.check(
        Parcels.rows(pipeline, List.of(batch(row(1L, "p1"), row(2L, "p9"), row(3L, null))))
            .apply(reject),
        out -> {
          assertThat(json(out.deadLetters()))
              .containsExactly(
                  "{\"step\":\"Enrich\",\"error\":\"enrichMiss\",\"cause\":\"%s has no row with id = \\\"p9\\\" (onMiss: reject).\",\"raw\":null,\"row\":{\"n\":2,\"product\":\"p9\"}}"
                      .formatted(products),
                  "{\"step\":\"Enrich\",\"error\":\"enrichMiss\",\"cause\":\"%s has no row with id = null (onMiss: reject).\",\"raw\":null,\"row\":{\"n\":3,\"product\":null}}"
                      .formatted(products));
          assertThat(json(out.rows()))
              .containsExactly("{\"n\":1,\"product\":\"p1\",\"name\":\"Shoe\",\"price\":1.5}");
          assertThat(out.counts()).containsExactly(RowCounts.rejected("Enrich", 3, 2));
        });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void failsTheRunOnAMissIfTheJobSaysSo() throws IOException {
    Enrich fail =
        Enrich.with("Enrich", source(OnDuplicateKey.FIRST, "id"), List.of("product"))
            .onMiss(OnMiss.FAIL);
    assertThatThrownBy(() -> rows(fail, row(1L, "p1"), row(2L, "p9")))
        .isInstanceOf(PipelineExecutionException.class)
        .hasMessageContaining(
            table
                + " has no row with id = \"p9\" (onMiss: fail). Complete the table, or choose onMiss: null or reject.");
  }

  @Test
  void failsTheRunOnADuplicateKeyAndNamesIt() throws IOException {
    Enrich byId = Enrich.with("Enrich", source(OnDuplicateKey.FAIL, "id"), List.of("product"));
    assertThatThrownBy(() -> rows(byId, row(1L, "p1")))
        .hasMessageContaining(
            "Cannot enrich from "
                + table
                + ": two rows have id = \"p1\", the second at byte 50 (onDuplicateKey: fail). Make the key unique, or choose onDuplicateKey: first.");
  }

  @Test
  void failsTheRunWhenTheTableChangedSinceItBegan() throws IOException {
    ReferenceTable.Source before = source(OnDuplicateKey.FIRST, "id");
    Files.writeString(table, "id,name,price,shop\n");
    assertThatThrownBy(() -> rows(Enrich.with("Enrich", before, List.of("product")), row(1L, "p1")))
        .hasMessageContaining(
            "Cannot enrich from "
                + table
                + ": the file has changed since the run began. Run again.");
  }

  @Test
  void failsTheRunOnATableRowThatDoesNotFit() throws IOException {
    Files.writeString(table, "id,name,price,shop\np1,Shoe,cheap,1\n");
    Enrich byId = Enrich.with("Enrich", source(OnDuplicateKey.FAIL, "id"), List.of("product"));
    assertThatThrownBy(() -> rows(byId, row(1L, "p1")))
        .hasMessageContaining("Cannot enrich from " + table + ": at byte 19: ")
        .hasMessageContaining("price")
        .hasMessageContaining("cheap");
  }

  @Test
  void oneJvmHoldsOneCopyOfATable() throws IOException {
    ReferenceTable.Source source = source(OnDuplicateKey.FIRST, "id");
    List<Field> keys = List.of(new Field("product", ColumnType.STRING));
    assertThat(ReferenceTable.shared(source, keys)).isSameAs(ReferenceTable.shared(source, keys));
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

  private record Row(long n, String product) {}

  private static Row row(long n, String product) {
    return new Row(n, product);
  }

  private static final List<String> FOUND = new ArrayList<>();

  private static List<String> rows(Enrich enrich, Row... rows) {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    FOUND.clear();
    List<RecordBatch> batches = Stream.of(rows).map(EnrichTest::batch).toList();
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
        .flatMap(
            batch ->
                Stream.iterate(0, row -> row < batch.rows(), row -> row + 1)
                    .map(row -> RowJson.of(batch, row)))
        .toList();
  }
}
