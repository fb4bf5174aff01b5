package io.headgate.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DerivedRowsTest {
  /** Some columns of the input, one of another type by its name, and one that is new. */
  private static final BatchSchema OUTPUT =
      BatchSchema.of(
          new Field("raw", ColumnType.BYTES),
          new Field("text", ColumnType.STRING),
          new Field("flag", ColumnType.STRING),
          new Field("big", ColumnType.INT64),
          new Field("new", ColumnType.INT32));

  @Test
  void givesWhatABuilderGivesValueByValue() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    DerivedRows rows = new DerivedRows(RandomBatches.SCHEMA, OUTPUT);
    for (int round = 0; round < 300; round++) {
      RecordBatch input = RandomBatches.of(random, 1 + random.nextInt(90), round % 50);
      RecordBatchBuilder expected = new RecordBatchBuilder(OUTPUT);
      int setIn = random.nextInt(4); // in some rounds no column has a value of its own
      rows.from(input);
      int made = random.nextInt(200);
      for (int i = 0; i < made; i++) {
        derive(rows, expected, input, random, setIn);
      }
      RecordBatch built = rows.build();
      assertThat(built).as("seed 5, round %d", round).isEqualTo(expected.build());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      RecordBatchCoder.of().encode(built, bytes);
      assertThat(RecordBatchCoder.of().decode(new ByteArrayInputStream(bytes.toByteArray())))
          .as("seed 5, round %d, encoded", round)
          .isEqualTo(built);
    }
  }

  private static void derive(
      DerivedRows rows,
      RecordBatchBuilder expected,
      RecordBatch input,
      SplittableRandom random,
      int setIn) {
    int row = random.nextInt(input.rows());
    int part = random.nextInt(3);
    boolean copy = random.nextBoolean();
    boolean text = setIn > 1 && random.nextInt(3) == 0;
    boolean number = setIn > 2 && random.nextInt(3) == 0;
    int value = random.nextInt();
    if (random.nextInt(5) == 0) {
      rows.copy();
      ((BytesColumnBuilder) rows.set(2)).append("lost");
      rows.discardRow();
    }
    if (text) {
      ((BytesColumnBuilder) rows.set(1)).append("an earlier value");
      ((BytesColumnBuilder) rows.set(1)).append("v" + value);
    }
    if (copy) {
      rows.copy();
    }
    if (number) {
      ((IntColumn.Builder) rows.set(4)).append(value);
    }
    rows.endRow(row, part);
    if (text) {
      expected.bytes(1).append("v" + value);
    }
    if (number) {
      expected.ints(4).append(value);
    }
    if (copy) {
      expected.column(0).append(input.column("raw"), row);
      expected.column(3).append(input.column("big"), row);
      if (!text) {
        expected.column(1).append(input.column("text"), row);
      }
    }
    expected.endRow(input.origins().source(row), input.origins().position(row), part);
  }

  @Test
  void columnsOfRowsThatAreAllCopiedAreShared() {
    RecordBatch input = RandomBatches.of(new SplittableRandom(1), 20, 10);
    DerivedRows rows = new DerivedRows(RandomBatches.SCHEMA, RandomBatches.SCHEMA);
    rows.from(input);
    for (int row = 0; row < 20; row++) {
      rows.copy();
      rows.endRow(row, 0);
    }
    assertThat(rows.build().column("text")).isSameAs(input.column("text"));
  }

  @Test
  void manyCopiesOfALongRowFillABatch() {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(BatchSchema.of(new Field("text", ColumnType.STRING)));
    builder.bytes(0).append("x".repeat(1 << 20));
    builder.endRow("f", 0);
    RecordBatch input = builder.build();
    DerivedRows rows = new DerivedRows(input.schema(), input.schema());
    rows.from(input);
    int made = 0;
    while (!rows.isFull()) {
      rows.copy();
      rows.endRow(0, made++);
    }
    assertThat(made).isEqualTo(2);
  }
}
