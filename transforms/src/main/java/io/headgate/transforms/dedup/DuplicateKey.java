package io.headgate.transforms.dedup;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RecordBatch;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are duplicates of each other: by default those with the same values in the key
 * columns, whenever they happened.
 *
 * @param columns at least one
 * @param eventTime a timestamp column, by which the survivor is chosen; null if there is none
 * @param spanMicros aligned span of event time inside which rows are duplicates, microseconds; 0
 *     for all times
 */
public record DuplicateKey(List<String> columns, @Nullable String eventTime, long spanMicros)
    implements Serializable {
  public DuplicateKey {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("keys: [] (expected: at least one column)");
    }
  }

  /** The values in these columns. */
  public static DuplicateKey of(List<String> columns) {
    return new DuplicateKey(columns, null, 0);
  }

  /** The same; the survivor is the row with the smallest value in this column, nulls are last. */
  public DuplicateKey withEventTime(String column) {
    return new DuplicateKey(columns, requireNonNull(column), spanMicros);
  }

  /**
   * The same, inside aligned spans of event time only, so a key that comes again in the next span
   * is kept. Needs {@link #withEventTime}.
   *
   * @param span at least 1 ms
   */
  public DuplicateKey within(Duration span) {
    if (span.toMillis() < 1) {
      throw new IllegalArgumentException("within: " + span + " (expected: at least 1 ms)");
    }
    return new DuplicateKey(columns, eventTime, span.toMillis() * 1000);
  }

  /**
   * A hash per row, of its key and, inside a span only, of its span: rows with different ones are
   * no duplicates. Without a span only the key columns have to be there.
   */
  public long[] hashes(RecordBatch batch) {
    return spanMicros == 0 ? columnHashes(batch) : RowKeys.of(this, batch).hashes();
  }

  /** A hash per row, of the key columns alone. */
  long[] columnHashes(RecordBatch batch) {
    return batch.hashes(positions(batch));
  }

  int[] positions(RecordBatch batch) {
    return batch.schema().indexesOf(columns.toArray(new String[0]));
  }

  /** The shard of a hash: by its high bits, because a shard's table uses the low ones. */
  public static int shard(long hash, int shards) {
    return (int) (((hash >>> 32) * shards) >>> 32);
  }
}
