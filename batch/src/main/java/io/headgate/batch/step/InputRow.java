package io.headgate.batch.step;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.BooleanColumn;
import io.headgate.batch.BytesColumn;
import io.headgate.batch.Column;
import io.headgate.batch.DoubleColumn;
import io.headgate.batch.IntColumn;
import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that came in. Columns go by name; a name that there is not, and a column of another type,
 * is an {@link IllegalArgumentException}.
 */
public final class InputRow {
  private static final long MICROS = 1_000_000;

  private final RecordBatch batch;
  private int row;

  InputRow(RecordBatch batch) {
    this.batch = batch;
  }

  void moveTo(int next) {
    row = next;
  }

  /** The columns. */
  public BatchSchema schema() {
    return batch.schema();
  }

  /** Where the row comes from: a file's URI. */
  public String source() {
    return batch.origins().source(row);
  }

  /** Where it is in its source: a byte offset. */
  public long position() {
    return batch.origins().position(row);
  }

  /** Whether a column has no value. */
  public boolean isNull(String column) {
    return batch.column(column).isNull(row);
  }

  /** The text of a STRING or JSON column; null where there is no value. */
  public @Nullable String string(String column) {
    BytesColumn values = of(BytesColumn.class, column, "STRING or JSON");
    return values.isNull(row) ? null : values.text(row);
  }

  /** The value of a BYTES column; null where there is none. */
  public byte @Nullable [] bytes(String column) {
    BytesColumn values = of(BytesColumn.class, column, "BYTES");
    return values.isNull(row) ? null : values.get(row);
  }

  /** The value of a BOOLEAN column; false where there is none. */
  public boolean bool(String column) {
    return of(BooleanColumn.class, column, "BOOLEAN").get(row);
  }

  /** The value of an INT32 column; 0 where there is none. */
  public int int32(String column) {
    return of(IntColumn.class, column, "INT32").get(row);
  }

  /** The value of an INT64 or INT32 column; 0 where there is none. */
  public long int64(String column) {
    return batch.column(column) instanceof IntColumn ints
        ? ints.get(row)
        : of(LongColumn.class, column, "INT64 or INT32").get(row);
  }

  /** The value of a DOUBLE column; 0 where there is none. */
  public double real(String column) {
    return of(DoubleColumn.class, column, "DOUBLE").get(row);
  }

  /** The value of a TIMESTAMP column, microseconds since 1970; 0 where there is none. */
  public long micros(String column) {
    return of(LongColumn.class, column, "TIMESTAMP").get(row);
  }

  /** The value of a TIMESTAMP column; null where there is none. */
  public @Nullable Instant instant(String column) {
    long micros = micros(column);
    return isNull(column)
        ? null
        : Instant.ofEpochSecond(
            Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
  }

  private <C extends Column> C of(Class<C> storage, String name, String types) {
    Column column = batch.column(name);
    if (!storage.isInstance(column)) {
      throw new IllegalArgumentException(
          "column %s: %s (expected: %s)"
              .formatted(name, schema().field(schema().indexOf(name)).type(), types));
    }
    return storage.cast(column);
  }
}
