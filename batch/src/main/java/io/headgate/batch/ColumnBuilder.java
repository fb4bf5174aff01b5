package io.headgate.batch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the values of one column; until the first one that is not null it takes no memory. Not
 * thread-safe; reusable after {@link #truncate}.
 */
public abstract sealed class ColumnBuilder
    permits BooleanColumn.Builder,
        IntColumn.Builder,
        LongColumn.Builder,
        DoubleColumn.Builder,
        BytesColumnBuilder {
  int size;
  private final int capacity;
  private long[] valid = {};
  private boolean nulls;

  /** Whether there was a value; before, the rows are only counted. */
  private boolean values;

  ColumnBuilder(int capacity) {
    this.capacity = capacity;
  }

  static ColumnBuilder of(ColumnType type, int capacity) {
    return switch (type.storage()) {
      case BOOLEAN -> new BooleanColumn.Builder(capacity);
      case INT -> new IntColumn.Builder(capacity);
      case LONG -> new LongColumn.Builder(capacity);
      case DOUBLE -> new DoubleColumn.Builder(capacity);
      case BYTES -> new BytesColumnBuilder(capacity);
    };
  }

  /** The number of values appended so far, nulls included. */
  public final int size() {
    return size;
  }

  /** Appends a null. */
  public final void appendNull() {
    if (values) {
      putNull();
    } else {
      size++;
    }
  }

  abstract void putNull();

  /** Before a value: the nulls so far have to be there now. */
  final void begin() {
    if (!values) {
      values = true;
      int rows = size;
      for (size = 0; size < rows; ) {
        putNull();
      }
    }
  }

  final boolean hasValues() {
    return values;
  }

  /** Whether there are rows, all null. */
  final boolean isAbsent() {
    return !values && size > 0;
  }

  /** Appends the value (or null) of a row of a column of the same storage. */
  public abstract void append(Column from, int row);

  /** The values so far, as a column that shares nothing with this builder. */
  public abstract Column build();

  /** Bytes held by the values so far. */
  public long bufferedBytes() {
    return values ? size * 8L : 0;
  }

  /** Forgets all values after the first {@code rows}. */
  public final void truncate(int rows) {
    size = Math.min(size, rows);
    if (rows == 0) {
      nulls = false;
      values = false;
    }
  }

  final void markValid() {
    room();
    Validity.set(valid, size++);
  }

  final void markNull() {
    room();
    Validity.clear(valid, size++);
    nulls = true;
  }

  private void room() {
    if (size >> 6 >= valid.length) {
      valid = Arrays.copyOf(valid, Math.max(Validity.words(capacity) + 1, valid.length * 2));
    }
  }

  final long @Nullable [] validity() {
    return nulls ? Validity.compact(valid, size) : null;
  }

  /** The length of an array that is full. */
  final int larger(int length) {
    return Math.max(capacity, grown(length));
  }

  static int grown(int length) {
    return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(16, length * 2L));
  }
}
