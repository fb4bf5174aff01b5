package io.headgate.batch.step;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.BooleanColumn;
import io.headgate.batch.BytesColumnBuilder;
import io.headgate.batch.ColumnBuilder;
import io.headgate.batch.ColumnType;
import io.headgate.batch.DerivedRows;
import io.headgate.batch.DoubleColumn;
import io.headgate.batch.IntColumn;
import io.headgate.batch.LongColumn;
import java.time.Instant;
import java.util.EnumSet;

/**
 * A row that is being made. {@link #copy} and the setters, in any order, then {@link #emit}; for as
 * many rows as are to be made of the row that came in, and none is a row that is dropped. What is
 * neither copied nor set is null; of two values of a column the last counts.
 *
 * <p>Columns go by name; a name that there is not, and a value that does not fit the column's type,
 * is an {@link IllegalArgumentException}.
 */
public final class OutputRow {
  private static final long MICROS = 1_000_000;

  private final DerivedRows rows;
  private final BatchSchema schema;
  private final Runnable emitted;

  OutputRow(DerivedRows rows, Runnable emitted) {
    this.rows = rows;
    this.schema = rows.schema();
    this.emitted = emitted;
  }

  /** Takes all columns that came in and are in the output by the same name and type. */
  public OutputRow copy() {
    rows.copy();
    return this;
  }

  /** Sets a STRING or JSON column. */
  public OutputRow set(String column, String value) {
    ((BytesColumnBuilder) of(column, ColumnType.STRING, ColumnType.JSON, ColumnType.JSON))
        .append(value);
    return this;
  }

  /** Sets a BYTES column. */
  public OutputRow set(String column, byte[] value) {
    ((BytesColumnBuilder) of(column, ColumnType.BYTES)).append(value);
    return this;
  }

  /** Sets a BOOLEAN column. */
  public OutputRow set(String column, boolean value) {
    ((BooleanColumn.Builder) of(column, ColumnType.BOOLEAN)).append(value);
    return this;
  }

  /** Sets an INT32, INT64 or DOUBLE column. */
  public OutputRow set(String column, int value) {
    ColumnBuilder builder = of(column, ColumnType.INT32, ColumnType.INT64, ColumnType.DOUBLE);
    if (builder instanceof IntColumn.Builder ints) {
      ints.append(value);
    } else if (builder instanceof LongColumn.Builder longs) {
      longs.append(value);
    } else {
      ((DoubleColumn.Builder) builder).append(value);
    }
    return this;
  }

  /** Sets an INT64 column. */
  public OutputRow set(String column, long value) {
    ((LongColumn.Builder) of(column, ColumnType.INT64)).append(value);
    return this;
  }

  /** Sets a DOUBLE column. */
  public OutputRow set(String column, double value) {
    ((DoubleColumn.Builder) of(column, ColumnType.DOUBLE)).append(value);
    return this;
  }

  /** Sets a TIMESTAMP column, to the microsecond. */
  public OutputRow set(String column, Instant value) {
    long micros = Math.multiplyExact(value.getEpochSecond(), MICROS) + value.getNano() / 1000;
    return setMicros(column, micros);
  }

  /** Sets a TIMESTAMP column to so many microseconds since 1970. */
  public OutputRow setMicros(String column, long value) {
    ((LongColumn.Builder) of(column, ColumnType.TIMESTAMP)).append(value);
    return this;
  }

  /** Sets a column to no value, also where {@link #copy} would give it one. */
  public OutputRow setNull(String column) {
    rows.set(schema.indexOf(column)).appendNull();
    return this;
  }

  /** Ends the row; what follows is of the next one. */
  public void emit() {
    emitted.run();
  }

  private ColumnBuilder of(String name, ColumnType fit) {
    return of(name, fit, fit, fit);
  }

  private ColumnBuilder of(String name, ColumnType fit, ColumnType orFit, ColumnType orThis) {
    int column = schema.indexOf(name);
    ColumnType type = schema.field(column).type();
    if (type != fit && type != orFit && type != orThis) {
      throw new IllegalArgumentException(
          "column %s: a value of %s (expected: %s)"
              .formatted(name, EnumSet.of(fit, orFit, orThis), type));
    }
    return rows.set(column);
  }
}
