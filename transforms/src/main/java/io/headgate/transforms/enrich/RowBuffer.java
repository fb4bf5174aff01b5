package io.headgate.transforms.enrich;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins batches that are small for the number of shards that they are to be cut into: a batch of a
 * few rows costs more than its rows. Not thread-safe.
 */
final class RowBuffer {
  /** Rows of a shard's part below which batches are joined before they are cut. */
  private static final int FEW_ROWS = 128;

  /** Bytes of a shard's part that are worth a batch. */
  private static final long PART_BYTES = 64 << 10;

  private final int shards;
  private final Consumer<RecordBatch> out;
  private @Nullable RecordBatchBuilder joined;

  RowBuffer(int shards, Consumer<RecordBatch> out) {
    this.shards = shards;
    this.out = out;
  }

  /** Puts a batch out now, or keeps its rows for the next one that is. */
  void add(RecordBatch batch) {
    if (batch.rows() >= (long) shards * FEW_ROWS) {
      out.accept(batch);
      return;
    }
    RecordBatchBuilder builder = joined;
    if (builder == null || !builder.schema().equals(batch.schema())) {
      flush();
      builder = new RecordBatchBuilder(batch.schema());
      joined = builder;
    }
    for (int row = 0; row < batch.rows(); row++) {
      builder.append(batch, row);
    }
    if (builder.bufferedBytes() >= Math.max(RecordBatch.TARGET_BYTES, shards * PART_BYTES)) {
      out.accept(builder.build());
    }
  }

  /** Puts out what is kept. */
  void flush() {
    RecordBatchBuilder builder = joined;
    if (builder != null && builder.rows() > 0) {
      out.accept(builder.build());
    }
  }
}
