package io.headgate.batch.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.IntColumn;
import io.headgate.batch.Origins;
import io.headgate.batch.RandomBatches;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RecordBatchCoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.MicrosInstant;
import org.apache.beam.sdk.schemas.logicaltypes.NanosInstant;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.joda.time.DateTime;
import org.junit.jupiter.api.Test;

final class RowAdapterTest {

  @Test
  void givesBackEveryValueOfEveryTypeAndItsOrigin() {
    SplittableRandom random = new SplittableRandom(31);
    for (int round = 0; round < 40; round++) {
      RecordBatch batch = RandomBatches.of(random, random.nextInt(130), round * 5 / 2);
      Schema schema = RowAdapter.schemaOf(batch.schema());
      assertThat(RowAdapter.fromRows(schema, RowAdapter.toRows(batch)))
          .as("seed 31, round %d", round)
          .isEqualTo(batch);
    }
  }

  @Test
  void givesBackTheFarthestInstants() {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(BatchSchema.of(new Field("t", ColumnType.TIMESTAMP)));
    for (long micros : new long[] {Long.MIN_VALUE, -1_000_001, -1, 0, 1, Long.MAX_VALUE}) {
      builder.longs(0).append(micros);
      builder.endRow("f", 0);
    }
    RecordBatch batch = builder.build();
    assertThat(RowAdapter.fromRows(RowAdapter.schemaOf(batch.schema()), RowAdapter.toRows(batch)))
        .isEqualTo(batch);
  }

  @Test
  void schemasComeBackWithJsonAsJson() {
    assertThat(RowAdapter.batchSchemaOf(RowAdapter.schemaOf(RandomBatches.SCHEMA)))
        .isSameAs(RandomBatches.SCHEMA);
  }

  @Test
  void aRowReadsAsBeamUsersExpect() {
    RecordBatchBuilder builder = new RecordBatchBuilder(RandomBatches.SCHEMA);
    builder.bytes(0).append("text");
    builder.longs(5).append(1626847200000001L);
    builder.endRow("file:/a", 12);
    Row row = RowAdapter.toRows(builder.build()).get(0);
    assertThat(row.getString("text")).isEqualTo("text");
    assertThat(row.getLogicalTypeValue("time", Instant.class))
        .isEqualTo(Instant.parse("2021-07-21T06:00:00.000001Z"));
    assertThat(row.getInt32("small")).isNull();
    assertThat(row.getString("_source")).isEqualTo("file:/a");
    assertThat(row.getInt64("_position")).isEqualTo(12);
  }

  @Test
  void rowsOfAUserComeInWithoutOrigins() {
    Schema schema =
        Schema.builder()
            .addInt16Field("short")
            .addByteField("byte")
            .addFloatField("float")
            .addDateTimeField("at")
            .addNullableField("maybe", FieldType.STRING)
            .build();
    Row row =
        Row.withSchema(schema)
            .addValues((short) -3, (byte) 4, 1.5f, DateTime.parse("2021-07-21T06:00:00.001Z"), null)
            .build();
    RecordBatch batch = RowAdapter.fromRows(schema, List.of(row));
    List<String> values = new ArrayList<>();
    for (int column = 0; column < 5; column++) {
      values.add(RandomBatches.text(batch, column, 0));
    }
    assertThat(values)
        .containsExactly("-3", "4", RandomBatches.text(1.5), "1626847200001000", "null");
    assertThat(batch.origins()).isEqualTo(Origins.of("rows", 0));
  }

  @Test
  void aTypeThatBatchesDoNotHaveIsRefused() {
    Schema schema = Schema.builder().addArrayField("tags", FieldType.STRING).build();
    assertThatThrownBy(() -> RowAdapter.batchSchemaOf(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "field tags: ARRAY (expected: STRING, BYTES, BOOLEAN, BYTE, INT16, INT32, INT64, FLOAT, DOUBLE, DATETIME or MicrosInstant)");
    Schema nanos =
        Schema.builder().addField("t", FieldType.logicalType(new NanosInstant())).build();
    assertThatThrownBy(() -> RowAdapter.batchSchemaOf(nanos))
        .hasMessageStartingWith("field t: " + new NanosInstant().getIdentifier() + " (expected: ");
    assertThat(
            RowAdapter.batchSchemaOf(
                Schema.builder().addField("t", FieldType.logicalType(new MicrosInstant())).build()))
        .isEqualTo(BatchSchema.of(new Field("t", ColumnType.TIMESTAMP)));
  }

  @Test
  void anOrdinaryBeamTransformStandsInTheGraph() {
    RecordBatchBuilder builder = new RecordBatchBuilder(RandomBatches.SCHEMA);
    for (int row = 0; row < 100; row++) {
      builder.ints(2).append(row);
      builder.endRow("f", row);
    }
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    PCollection<RecordBatch> batches =
        pipeline
            .apply(Create.of(builder.build()).withCoder(RecordBatchCoder.of()))
            .apply(BatchesToRows.of(RandomBatches.SCHEMA))
            .apply(Filter.by(RowAdapterTest::isRound))
            .apply(RowsToBatches.create());
    PAssert.that(batches)
        .satisfies(
            all -> {
              assertThat(values(all))
                  .containsExactlyInAnyOrder(0, 10, 20, 30, 40, 50, 60, 70, 80, 90);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static boolean isRound(Row row) {
    Integer value = row.getInt32("small");
    return value != null && value % 10 == 0;
  }

  private static List<Integer> values(Iterable<RecordBatch> all) {
    List<Integer> values = new ArrayList<>();
    for (RecordBatch batch : all) {
      assertThat(batch.schema()).isSameAs(RandomBatches.SCHEMA);
      for (int row = 0; row < batch.rows(); row++) {
        int value = ((IntColumn) batch.column("small")).get(row);
        values.add(value);
        assertThat(batch.origins().position(row)).isEqualTo(value);
      }
    }
    return values;
  }
}
