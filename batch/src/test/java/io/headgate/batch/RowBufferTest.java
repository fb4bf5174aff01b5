package io.headgate.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowBufferTest {
  private static final BatchSchema SCHEMA = BatchSchema.of(new Field("n", ColumnType.INT32));

  private final List<RecordBatch> out = new ArrayList<>();
  private final RowBuffer buffer = RowBuffer.toTargetSize(out::add);

  @Test
  void smallBatchesBecomeBatchesOfTheTargetSize() {
    int files = 5_000;
    for (int file = 0; file < files; file++) {
      buffer.add(batch(file, 10));
    }
    buffer.flush();

    assertThat(out.stream().mapToInt(RecordBatch::rows).sum()).isEqualTo(10 * files);
    assertThat(out).hasSize(4);
    assertThat(out.get(0).rows()).isEqualTo(RecordBatch.TARGET_ROWS / 10 * 10 + 10);
    RecordBatch last = out.get(3);
    assertThat(last.origins().source(last.rows() - 1)).isEqualTo("file-4999");
    assertThat(last.origins().position(last.rows() - 1)).isEqualTo(9);
  }

  @Test
  void aBatchOfAQuarterOfTheTargetSizeIsPassedOnAsItIs() {
    RecordBatch large = batch(0, RecordBatch.TARGET_ROWS / 4);
    buffer.add(batch(1, 1));
    buffer.add(large);

    assertThat(out).hasSize(1);
    assertThat(out.get(0)).isSameAs(large);
    buffer.flush();
    assertThat(out).hasSize(2);
  }

  private static RecordBatch batch(int file, int rows) {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    IntStream.range(0, rows)
        .forEach(
            row -> {
              builder.ints(0).append(row);
              builder.endRow("file-" + file, row);
            });
    return builder.build();
  }
}
