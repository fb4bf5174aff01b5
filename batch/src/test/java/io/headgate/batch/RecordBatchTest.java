package io.headgate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RecordBatchTest {

  @Test
  void gatherTakesRowsInTheGivenOrderWithTheirOrigins() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 50; round++) {
      RecordBatch batch = RandomBatches.of(random, 1 + random.nextInt(300), round * 2);
      int[] rows = random.ints(random.nextInt(400), 0, batch.rows()).toArray();
      int from = random.nextInt(rows.length + 1);
      int to = from + random.nextInt(rows.length - from + 1);
      RecordBatch gathered = batch.gather(rows, from, to);
      RecordBatchBuilder expected = new RecordBatchBuilder(batch.schema());
      for (int i = from; i < to; i++) {
        expected.append(batch, rows[i]);
      }
      assertThat(gathered).as("round %d", round).isEqualTo(expected.build());
    }
  }

  @Test
  void gatheringANegativeRowGivesANull() {
    RecordBatch batch = RandomBatches.of(new SplittableRandom(3), 5, 0);
    for (Column column : batch.columns()) {
      Column gathered = column.gather(new int[] {-1, 2, -1}, 0, 3);
      assertThat(gathered.isNull(0)).isTrue();
      assertThat(gathered.same(1, column, 2)).isTrue();
      assertThat(gathered.isNull(2)).isTrue();
      assertThat(gathered.same(0, gathered, 2)).isTrue();
      assertThat(gathered.same(0, column, 2)).isFalse();
    }
  }

  @Test
  void gatheringOnlyRowsWithValuesHasNoNulls() {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(BatchSchema.of(new Field("n", ColumnType.INT32)));
    builder.endRow("f", 0);
    builder.ints(0).append(4);
    builder.endRow("f", 1);
    RecordBatch batch = builder.build();
    assertThat(batch.column(0).hasNulls()).isTrue();
    assertThat(batch.gather(new int[] {1, 1}, 0, 2).column(0).hasNulls()).isFalse();
  }

  @Test
  void plusSharesTheOldColumnsAndAddsNewOnes() {
    RecordBatch batch = RandomBatches.of(new SplittableRandom(4), 10, 20);
    BatchSchema wider = batch.schema().plus(List.of(new Field("more", ColumnType.STRING)));
    RecordBatch with = batch.plus(wider, List.of(batch.column("text")));
    assertThat(with.schema()).isEqualTo(wider);
    assertThat(with.column(0)).isSameAs(batch.column(0));
    assertThat(with.column("more")).isSameAs(batch.column("text"));
    assertThat(with.origins()).isSameAs(batch.origins());
  }

  @Test
  void columnsThatDoNotFitTheSchemaAreRefused() {
    RecordBatch batch = RandomBatches.of(new SplittableRandom(4), 3, 0);
    BatchSchema schema = BatchSchema.of(new Field("a", ColumnType.INT64));
    assertThatThrownBy(() -> RecordBatch.of(schema, List.of(), batch.origins()))
        .hasMessage("columns: 0 (expected: 1, one per field)");
    assertThatThrownBy(() -> RecordBatch.of(schema, List.of(batch.column("text")), batch.origins()))
        .hasMessage("column a: 3 rows of BYTES (expected: 3 rows of LONG)");
    assertThatThrownBy(
            () -> RecordBatch.of(schema, List.of(batch.column("big")), Origins.of("f", 1, 2)))
        .hasMessage("column a: 3 rows of LONG (expected: 2 rows of LONG)");
  }

  @Test
  void batchesAreEqualWhenValuesOriginsAndSchemaAre() {
    RecordBatch batch = RandomBatches.of(new SplittableRandom(9), 100, 10);
    RecordBatch again = RandomBatches.of(new SplittableRandom(9), 100, 10);
    assertThat(again).isEqualTo(batch).hasSameHashCodeAs(batch).isNotSameAs(batch);
    assertThat(batch).isNotEqualTo(RandomBatches.of(new SplittableRandom(10), 100, 10));
    RecordBatch moved =
        RecordBatch.of(
            batch.schema(),
            batch.columns(),
            Origins.of("other", LongStream.range(0, 100).toArray()));
    assertThat(moved).isNotEqualTo(batch);
  }

  @Test
  void aDifferenceInOneValueIsADifference() {
    RecordBatch batch = RandomBatches.of(new SplittableRandom(9), 70, 10);
    int[] rows = new int[70];
    for (int i = 0; i < 70; i++) {
      rows[i] = i;
    }
    for (int column = 0; column < batch.schema().size(); column++) {
      int[] changed = rows.clone();
      changed[69] = batch.column(column).isNull(69) ? valid(batch.column(column)) : -1;
      Column other = batch.column(column).gather(changed, 0, 70);
      List<Column> columns = new java.util.ArrayList<>(batch.columns());
      columns.set(column, other);
      assertThat(RecordBatch.of(batch.schema(), columns, batch.origins()))
          .as("column %d", column)
          .isNotEqualTo(batch);
    }
  }

  @Test
  void zerosAreTheSameAndNaNsToo() {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(BatchSchema.of(new Field("x", ColumnType.DOUBLE)));
    for (double value :
        new double[] {
          0.0, -0.0, Double.NaN, Double.longBitsToDouble(0x7ff8_0000_0000_0001L), 1.0
        }) {
      builder.doubles(0).append(value);
      builder.endRow("f", 0);
    }
    Column column = builder.build().column(0);
    assertThat(column.same(0, column, 1)).isTrue();
    assertThat(column.same(2, column, 3)).isTrue();
    assertThat(column.same(0, column, 2)).isFalse();
    assertThat(column.same(0, column, 4)).isFalse();
    long[] hashes = new long[5];
    column.mixInto(hashes);
    assertThat(hashes[0]).isEqualTo(hashes[1]).isNotEqualTo(hashes[4]);
    assertThat(hashes[2]).isEqualTo(hashes[3]);
  }

  private static int valid(Column column) {
    for (int row = 0; row < column.size(); row++) {
      if (!column.isNull(row)) {
        return row;
      }
    }
    throw new AssertionError("no value");
  }
}
