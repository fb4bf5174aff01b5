package io.headgate.batch.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.Origins;
import io.headgate.batch.RandomBatches;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.MicrosInstant;
import org.apache.beam.sdk.schemas.logicaltypes.NanosInstant;
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
      RecordBatch back = back(schema, RowAdapter.toRows(batch));
      assertThat(RecordBatch.of(back.schema(), back.columns(), batch.origins()))
          .as("seed 31, round %d", round)
          .isEqualTo(batch);
      for (int row = 0; row < batch.rows(); row++) {
        assertThat(back.origins().source(row)).isEqualTo(batch.origins().source(row));
        assertThat(back.origins().position(row)).isEqualTo(batch.origins().position(row));
      }
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
    assertThat(back(RowAdapter.schemaOf(batch.schema()), RowAdapter.toRows(batch)).columns().get(0))
        .satisfies(
            column -> {
              for (int row = 0; row < batch.rows(); row++) {
                assertThat(column.same(row, batch.column(0), row)).isTrue();
              }
            });
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
    assertThat(row.getString("_headgate_source")).isEqualTo("file:/a");
    assertThat(row.getInt64("_headgate_position")).isEqualTo(12);
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
    RecordBatch batch = back(schema, List.of(row));
    List<String> values = new ArrayList<>();
    for (int column = 0; column < 5; column++) {
      values.add(RandomBatches.text(batch, column, 0));
    }
    assertThat(values)
        .containsExactly("-3", "4", RandomBatches.text(1.5), "1626847200001000", "null");
    assertThat(batch.origins().source(0)).isEqualTo("step");
    assertThat(batch.origins().part(0)).isZero();
  }

  @Test
  void rowsWithoutAnOriginAreToldApartByAHashOfTheirValues() {
    Schema schema = Schema.builder().addStringField("s").addByteArrayField("b").build();
    Row one = Row.withSchema(schema).addValues("a", new byte[] {1}).build();
    Row same = Row.withSchema(schema).addValues("a", new byte[] {1}).build();
    Row other = Row.withSchema(schema).addValues("a", new byte[] {2}).build();

    Origins origins = back(schema, List.of(one, same, other)).origins();

    assertThat(origins.compare(0, origins, 1)).isZero();
    assertThat(origins.compare(0, origins, 2)).isNotZero();
  }

  @Test
  void rowsThatWereMadeOfOneAreToldApartByAHashOfTheirValues() {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(BatchSchema.of(new Field("n", ColumnType.INT32)));
    builder.endRow("f", 7);
    Row row = RowAdapter.toRows(builder.build()).get(0);
    Row one = Row.fromRow(row).withFieldValue("n", 1).build();
    Row two = Row.fromRow(row).withFieldValue("n", 2).build();

    Origins origins = back(row.getSchema(), List.of(one, two, one)).origins();

    assertThat(origins.source(0)).isEqualTo("f");
    assertThat(origins.position(1)).isEqualTo(7);
    assertThat(origins.compare(0, origins, 1)).isNotZero();
    assertThat(origins.compare(0, origins, 2)).isZero();
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

  private static RecordBatch back(Schema schema, List<Row> rows) {
    RecordBatchBuilder builder = new RecordBatchBuilder(RowAdapter.batchSchemaOf(schema));
    rows.forEach(row -> RowAdapter.append(builder, row, "step"));
    return builder.build();
  }
}
