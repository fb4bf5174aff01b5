package io.headgate.transforms.dedup;

import io.headgate.batch.Column;
import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import org.jspecify.annotations.Nullable;

/** The keys of a batch's rows: the key columns and, with a span, the span of the event time. */
final class RowKeys {
  private final RecordBatch batch;
  private final Column[] keys;
  private final @Nullable LongColumn eventTime;
  private final long spanMicros;

  private RowKeys(
      RecordBatch batch, Column[] keys, @Nullable LongColumn eventTime, long spanMicros) {
    this.batch = batch;
    this.keys = keys;
    this.eventTime = eventTime;
    this.spanMicros = spanMicros;
  }

  static RowKeys of(DuplicateKey key, RecordBatch batch) {
    int[] positions = key.positions(batch);
    Column[] keys = new Column[positions.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = batch.column(positions[i]);
    }
    String name = key.eventTime();
    LongColumn eventTime = name == null ? null : batch.longs(name);
    return new RowKeys(batch, keys, eventTime, key.spanMicros());
  }

  RecordBatch batch() {
    return batch;
  }

  /** One per row, of its key and span; computed anew, because they are as large as a column. */
  long[] hashes() {
    long[] hashes = new long[batch.rows()];
    for (Column key : keys) {
      key.mixInto(hashes);
    }
    if (spanMicros > 0) {
      long[] spans = new long[hashes.length];
      for (int row = 0; row < spans.length; row++) {
        spans[row] = span(row);
      }
      LongColumn.of(spans).mixInto(hashes);
    }
    return hashes;
  }

  boolean hasNull(int row) {
    for (Column key : keys) {
      if (key.isNull(row)) {
        return true;
      }
    }
    return false;
  }

  boolean sameKey(int row, RowKeys other, int otherRow) {
    for (int i = 0; i < keys.length; i++) {
      if (!keys[i].same(row, other.keys[i], otherRow)) {
        return false;
      }
    }
    return spanMicros == 0 || span(row) == other.span(otherRow);
  }

  /** Whether this row survives against another of the same key. */
  boolean isBefore(int row, RowKeys other, int otherRow) {
    int byTime = Long.compare(time(row), other.time(otherRow));
    return byTime != 0
        ? byTime < 0
        : batch.origins().compare(row, other.batch.origins(), otherRow) < 0;
  }

  private long span(int row) {
    return Math.floorDiv(time(row), spanMicros);
  }

  private long time(int row) {
    return eventTime == null ? 0 : eventTime.isNull(row) ? Long.MAX_VALUE : eventTime.get(row);
  }
}
