package io.headgate.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentsTest {
  private static final int WORKERS = Runtime.getRuntime().availableProcessors();

  /** Text per row with which a piece has 16 rows. */
  private static final double TEXT = RecordBatch.TARGET_BYTES / (16.0 * 8 * WORKERS);

  @Test
  void columnsWithAValueInEachRowCostTheirHeadersInEachPiece() {
    assertThat(Fragments.added(3, List.of(batch(1)), TEXT)).isEqualTo(3 * 80 / 16.0);
    assertThat(Fragments.added(3, List.of(), TEXT)).isEqualTo(3 * 80 / 16.0);
  }

  @Test
  void columnsWithoutAnyValueCostNothingInBatchesAndInPieces() {
    double dense = 80 / 16.0;

    assertThat(Fragments.added(3, List.of(batch(Integer.MAX_VALUE)), TEXT))
        .isEqualTo(dense, within(1e-9));
  }

  @Test
  void columnsWithoutAValueInHalfOfTheBatchesSaveTheNullsOfTheOthers() {
    double absent = Math.pow(1 - 0.005, 16);

    assertThat(Fragments.added(3, List.of(batch(100), batch(Integer.MAX_VALUE)), TEXT))
        .isCloseTo(3 * 80 / 16.0 - absent * 2 * 80 / 16.0 - (absent - 0.5) * (4 + 8), within(1e-9));
  }

  @Test
  void columnsWithFewValuesAreInFewPieces() {
    double absent = Math.pow(0.99, 16);

    assertThat(Fragments.added(3, List.of(batch(100)), TEXT))
        .isEqualTo(3 * 80 / 16.0 - absent * (2 * 80 / 16.0 + 4 + 8), within(1e-9));
  }

  /** 1,000 rows: a number, and a text and a time that every so many rows have. */
  private static RecordBatch batch(int every) {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(
            BatchSchema.of(
                new Field("n", ColumnType.INT64),
                new Field("s", ColumnType.STRING),
                new Field("t", ColumnType.TIMESTAMP)),
            1000);
    for (int row = 0; row < 1000; row++) {
      builder.longs(0).append(row);
      if (every < 1000 && row % every == 0) {
        builder.bytes(1).append("text");
        builder.longs(2).append(7);
      } else {
        builder.bytes(1).appendNull();
        builder.longs(2).appendNull();
      }
      builder.endRow("f", row);
    }
    return builder.build();
  }
}
