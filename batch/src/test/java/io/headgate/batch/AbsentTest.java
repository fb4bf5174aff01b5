package io.headgate.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AbsentTest {
  private static final BatchSchema SCHEMA =
      BatchSchema.of(
          new Field("bool", ColumnType.BOOLEAN),
          new Field("int", ColumnType.INT32),
          new Field("long", ColumnType.INT64),
          new Field("double", ColumnType.DOUBLE),
          new Field("text", ColumnType.STRING));

  @Test
  void columnsWithoutAValueAreTheSameInAllBatches() {
    RecordBatch one = nulls(3);
    RecordBatch other = nulls(3);

    for (int column = 0; column < SCHEMA.size(); column++) {
      assertThat(one.column(column)).isSameAs(other.column(column));
      assertThat(one.column(column).size()).isEqualTo(3);
      assertThat(one.column(column).isNull(2)).isTrue();
      assertThat(one.column(column).heapBytes()).isEqualTo(4);
    }
    assertThat(one.longs("long").get(2)).isZero();
    assertThat(((BytesColumn) one.column("text")).text(2)).isEmpty();
    assertThat(((BytesColumn) one.column("text")).length(0, 3)).isZero();
  }

  @ParameterizedTest
  @EnumSource(ColumnType.Storage.class)
  void rowsOfWhichAllAreNullAreGatheredToTheSharedColumn(ColumnType.Storage storage) {
    RecordBatch batch = withValueInRow(1, 4);
    Column column =
        batch.columns().stream()
            .filter(each -> each.storage() == storage)
            .findFirst()
            .orElseThrow();

    assertThat(column.gather(new int[] {3, 0, -1}, 0, 3)).isSameAs(Absent.of(storage, 3));
    assertThat(column.pick(new int[] {2, 2})).isSameAs(Absent.of(storage, 2));
    assertThat(column.gather(new int[] {0, 1}, 0, 2).isNull(1)).isFalse();
    assertThat(Absent.of(storage, 3).gather(new int[] {2, 0}, 0, 2))
        .isSameAs(Absent.of(storage, 2));
    assertThat(column.gather(new int[] {0}, 0, 0).size()).isZero();
  }

  @Test
  void aValueAfterNullsLeavesThemNull() {
    RecordBatch late = withValueInRow(70, 100);

    for (Column column : late.columns()) {
      assertThat(IntStream.range(0, 100).filter(row -> !column.isNull(row))).containsExactly(70);
    }
    assertThat(late.longs("long").get(70)).isEqualTo(7);
    assertThat(((BytesColumn) late.column("text")).text(70)).isEqualTo("seven");
    assertThat(((BytesColumn) late.column("text")).text(71)).isEmpty();
  }

  @Test
  void aBuilderForgetsValuesOfTheBatchBefore() {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    fill(builder, 0, 5);
    builder.build();
    fill(builder, -1, 5);

    assertThat(builder.bufferedBytes()).isZero();
    assertThat(builder.build()).isEqualTo(nulls(5));
    fill(builder, 4, 5);
    assertThat(builder.build()).isEqualTo(withValueInRow(4, 5));
  }

  @Test
  void aRowThatIsDiscardedTakesItsValuesWithIt() {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    fill(builder, -1, 2);
    builder.longs(2).append(5);
    builder.discardRow();
    builder.endRow("a", 2);

    Column column = builder.build().column(2);
    assertThat(IntStream.range(0, 3).allMatch(column::isNull)).isTrue();
  }

  @Test
  void takesOneByteOnTheWire() throws IOException {
    int narrow = encode(nulls(1000)).length;
    Column[] twice = new Column[2 * SCHEMA.size()];
    Field[] fields = new Field[twice.length];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = nulls(1000).column(i % SCHEMA.size());
      Field field = SCHEMA.field(i % SCHEMA.size());
      fields[i] = i < SCHEMA.size() ? field : new Field(field.name() + "2", field.type());
    }
    BatchSchema wide = BatchSchema.of(fields);
    RecordBatch batch = RecordBatch.of(wide, Arrays.asList(twice), nulls(1000).origins());

    byte[] bytes = encode(batch);

    assertThat(bytes.length - narrow)
        .isEqualTo(SCHEMA.size() + wide.encoded().length - SCHEMA.encoded().length);
    RecordBatch decoded = RecordBatchCoder.of().decode(new ByteArrayInputStream(bytes));
    assertThat(decoded).isEqualTo(batch);
    assertThat(decoded.column(2)).isSameAs(batch.column(2));
  }

  @Test
  void moreRowsThanABatchHasAreNotShared() throws IOException {
    RecordBatch large = nulls(Absent.MOST + 1);

    assertThat(large.column(2)).isNotSameAs(nulls(Absent.MOST + 1).column(2));
    assertThat(large).isEqualTo(nulls(Absent.MOST + 1));
    assertThat(RecordBatchCoder.of().decode(new ByteArrayInputStream(encode(large))))
        .isEqualTo(large);
    assertThat(large.column(4).gather(new int[] {Absent.MOST}, 0, 1))
        .isSameAs(Absent.of(ColumnType.Storage.BYTES, 1));
  }

  private static byte[] encode(RecordBatch batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordBatchCoder.of().encode(batch, out);
    return out.toByteArray();
  }

  private static RecordBatch nulls(int rows) {
    return withValueInRow(-1, rows);
  }

  private static RecordBatch withValueInRow(int row, int rows) {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    fill(builder, row, rows);
    return builder.build();
  }

  private static void fill(RecordBatchBuilder builder, int valueRow, int rows) {
    for (int row = 0; row < rows; row++) {
      if (row == valueRow) {
        builder.booleans(0).append(true);
        builder.ints(1).append(7);
        builder.longs(2).append(7);
        builder.doubles(3).append(7);
        builder.bytes(4).append("seven");
      }
      builder.endRow("a", row);
    }
  }
}
