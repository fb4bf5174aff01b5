package io.headgate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RecordBatchBuilderTest {
  private static final BatchSchema SCHEMA =
      BatchSchema.of(new Field("id", ColumnType.STRING), new Field("n", ColumnType.INT64));

  private final RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA, 1);

  @Test
  void endRowMakesUnsetColumnsNull() {
    builder.longs(1).append(7);
    builder.endRow("f", 10);
    builder.bytes(0).append("a");
    builder.endRow("f", 20);
    assertThat(rows(builder.build())).containsExactly("null 7 f@10", "61 null f@20");
  }

  @Test
  void discardRowForgetsWhatWasSetAndNothingElse() {
    builder.bytes(0).append("kept");
    builder.endRow("f", 1);
    builder.bytes(0).append("forgotten");
    builder.longs(1).appendNull();
    builder.discardRow();
    builder.longs(1).append(2);
    builder.endRow("f", 2);
    assertThat(rows(builder.build())).containsExactly("6b657074 null f@1", "null 2 f@2");
  }

  @Test
  void aDiscardedNullLeavesNoTrace() {
    builder.longs(1).appendNull();
    builder.discardRow();
    builder.longs(1).append(1);
    builder.bytes(0).append("");
    builder.endRow("f", 1);
    RecordBatch batch = builder.build();
    assertThat(batch.column(1).hasNulls()).isFalse();
    assertThat(batch.column(0).hasNulls()).isFalse();
  }

  @Test
  void isSetTellsWhetherTheCurrentRowHasAValueOrAnExplicitNull() {
    assertThat(builder.isSet(0)).isFalse();
    builder.bytes(0).append("");
    assertThat(builder.isSet(0)).isTrue();
    builder.longs(1).appendNull();
    assertThat(builder.isSet(1)).isTrue();
    builder.endRow("f", 1);
    assertThat(builder.isSet(0)).isFalse();
    assertThat(builder.isSet(1)).isFalse();
  }

  @Test
  void buildLeavesOutTheRowUnderWayAndEmptiesTheBuilder() {
    builder.bytes(0).append("first");
    builder.endRow("f", 1);
    builder.bytes(0).append("under way");
    RecordBatch first = builder.build();
    assertThat(builder.rows()).isZero();
    assertThat(builder.bufferedBytes()).isZero();
    builder.longs(1).append(2);
    builder.endRow("g", 2);
    RecordBatch second = builder.build();
    assertThat(rows(first)).containsExactly("6669727374 null f@1");
    assertThat(rows(second)).containsExactly("null 2 g@2");
    assertThat(rows(builder.build())).isEmpty();
  }

  @Test
  void aBatchSharesNothingWithTheBuilderThatMadeIt() {
    builder.bytes(0).append("one");
    builder.longs(1).append(1);
    builder.endRow("f", 1);
    RecordBatch first = builder.build();
    builder.bytes(0).append("two");
    builder.longs(1).append(2);
    builder.endRow("f", 2);
    builder.build();
    assertThat(rows(first)).containsExactly("6f6e65 1 f@1");
  }

  @Test
  void oneBuilderGivesTheSameAsAFreshOneEachTime() {
    SplittableRandom random = new SplittableRandom(5);
    RecordBatchBuilder reused = new RecordBatchBuilder(RandomBatches.SCHEMA, 1);
    for (int round = 0; round < 30; round++) {
      RecordBatch wanted = RandomBatches.of(random, random.nextInt(200), random.nextInt(101));
      for (int row = 0; row < wanted.rows(); row++) {
        reused.append(wanted, row);
      }
      assertThat(reused.build()).as("round %d", round).isEqualTo(wanted);
    }
  }

  @Test
  void growsPastItsCapacityInEveryColumn() {
    SplittableRandom random = new SplittableRandom(6);
    RecordBatchBuilder small = new RecordBatchBuilder(RandomBatches.SCHEMA, 1);
    RecordBatch wanted = RandomBatches.of(random, 20_000, 5);
    for (int row = 0; row < wanted.rows(); row++) {
      small.append(wanted, row);
    }
    assertThat(small.build()).isEqualTo(wanted);
  }

  @Test
  void takesAValueLargerThanAllItsRoom() {
    byte[] large = "x".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    builder.bytes(0).append("small");
    builder.endRow("f", 0);
    builder.bytes(0).append(large, 5, large.length - 10);
    builder.endRow("f", 1);
    BytesColumn column = (BytesColumn) builder.build().column(0);
    assertThat(column.text(0)).isEqualTo("small");
    assertThat(column.length(1)).isEqualTo(large.length - 10);
  }

  @Test
  void isFullAtTheTargetRowsOrBytes() {
    for (int row = 0; row < RecordBatch.TARGET_ROWS - 1; row++) {
      builder.endRow("f", row);
    }
    assertThat(builder.isFull()).isFalse();
    builder.endRow("f", 0);
    assertThat(builder.isFull()).isTrue();
    builder.build();
    builder.bytes(0).append(new byte[RecordBatch.TARGET_BYTES]);
    builder.endRow("f", 0);
    assertThat(builder.isFull()).isTrue();
  }

  @Test
  void aColumnOfAnotherStorageIsRefused() {
    assertThatThrownBy(() -> builder.longs(0)).isInstanceOf(ClassCastException.class);
  }

  private static List<String> rows(RecordBatch batch) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      rows.add(
          "%s %s %s@%d"
              .formatted(
                  RandomBatches.text(batch, 0, row),
                  RandomBatches.text(batch, 1, row),
                  batch.origins().source(row),
                  batch.origins().position(row)));
    }
    return rows;
  }
}
