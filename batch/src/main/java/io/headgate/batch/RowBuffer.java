package io.headgate.batch;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Joins small batches: a batch of a few rows costs more than its rows. Larger ones are passed on as
 * they are, before small ones that have come earlier. Not thread-safe.
 */
public final class RowBuffer {
  /** Rows of a shard's part below which batches are joined before they are cut. */
  private static final int FEW_ROWS = 128;

  /** Bytes of a shard's part that are worth a batch. */
  private static final long PART_BYTES = 64 << 10;

  /** A batch is small under this part of the target size. */
  private static final int SMALL = 4;

  private final Predicate<RecordBatch> small;
  private final Predicate<RecordBatchBuilder> full;
  private final Consumer<RecordBatch> out;
  private @Nullable RecordBatchBuilder joined;

  private RowBuffer(
      Predicate<RecordBatch> small, Predicate<RecordBatchBuilder> full, Consumer<RecordBatch> out) {
    this.small = small;
    this.full = full;
    this.out = out;
  }

  /** Joins batches that are under a quarter of the target size, to batches of that size. */
  public static RowBuffer toTargetSize(Consumer<RecordBatch> out) {
    return new RowBuffer(
        batch ->
            batch.rows() < RecordBatch.TARGET_ROWS / SMALL
                && batch.heapBytes() < RecordBatch.TARGET_BYTES / SMALL,
        RecordBatchBuilder::isFull,
        out);
  }

  /** Joins batches that are small for the number of shards that they are to be cut into. */
  public static RowBuffer forShards(int shards, Consumer<RecordBatch> out) {
    return new RowBuffer(
        batch -> batch.rows() < (long) shards * FEW_ROWS,
        rows -> rows.bufferedBytes() >= Math.max(RecordBatch.TARGET_BYTES, shards * PART_BYTES),
        out);
  }

  /** Puts a batch out now, or keeps its rows for the next one that is. */
  public void add(RecordBatch batch) {
    if (!small.test(batch)) {
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
    if (full.test(builder)) {
      out.accept(builder.build());
    }
  }

  /** Puts out what is kept. */
  public void flush() {
    RecordBatchBuilder builder = joined;
    if (builder != null && builder.rows() > 0) {
      out.accept(builder.build());
    }
  }
}
