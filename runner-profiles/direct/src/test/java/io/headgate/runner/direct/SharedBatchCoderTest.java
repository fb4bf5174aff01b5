package io.headgate.runner.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.WaitingBatch;
import java.io.IOException;
import java.time.Duration;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SharedBatchCoderTest {
  @Test
  void aCopyIsTheBatchItself() throws IOException {
    WaitingBatch batch = batch();
    assertThat(CoderUtils.clone(SharedBatchCoder.of(), batch)).isSameAs(batch);
  }

  @Test
  void bytesThatNobodyHasEncodedAreRefused() {
    byte[] unknown = {127, 1, 2, 3, 4, 5, 6, 7};
    assertThatThrownBy(() -> CoderUtils.decodeFromByteArray(SharedBatchCoder.of(), unknown))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot decode batch 9151598129769154055: it is gone, or of another JVM.");
  }

  @Test
  void batchesThatNobodyUsesAreLetGo() throws IOException {
    for (int i = 0; i < 1000; i++) {
      CoderUtils.encodeToByteArray(SharedBatchCoder.of(), batch());
    }
    Awaitility.await("the batches are collected, and forgotten at the next encoding")
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              System.gc();
              CoderUtils.encodeToByteArray(SharedBatchCoder.of(), batch());
              return SharedBatchCoder.held() < 100;
            });
  }

  @Test
  void thereIsOneCoderAfterSerialization() {
    assertThat(SerializableUtils.clone(SharedBatchCoder.of())).isSameAs(SharedBatchCoder.of());
  }

  private static WaitingBatch batch() {
    RecordBatchBuilder builder =
        new RecordBatchBuilder(BatchSchema.of(new Field("n", ColumnType.INT64)), 16);
    builder.longs(0).append(7);
    builder.endRow("f", 0);
    return WaitingBatch.of(builder.build());
  }
}
