package io.headgate.batch;

import java.util.Arrays;
import java.util.List;

/**
 * An immutable columnar block of rows of one schema, with the origin of every row: what travels in
 * the graph past decoding. The target size is {@link #TARGET_ROWS} rows or {@link #TARGET_BYTES}
 * bytes, whichever comes first; transforms may emit smaller ones.
 *
 * <p>Thread-safe. Equal when schema, values (bit by bit) and origins are.
 */
public final class RecordBatch {
  /** Rows after which a batch is closed: 16,384. */
  public static final int TARGET_ROWS = 16_384;

  /** Bytes of values after which a batch is closed: 1 MiB. */
  public static final int TARGET_BYTES = 1 << 20;

  private final BatchSchema schema;
  private final List<Column> columns;
  private final Origins origins;

  private RecordBatch(BatchSchema schema, List<Column> columns, Origins origins) {
    this.schema = schema;
    this.columns = columns;
    this.origins = origins;
  }

  /**
   * A batch of these columns.
   *
   * @throws IllegalArgumentException if a column's storage or number of rows does not fit
   */
  public static RecordBatch of(BatchSchema schema, List<Column> columns, Origins origins) {
    if (columns.size() != schema.size()) {
      throw new IllegalArgumentException(
          "columns: " + columns.size() + " (expected: " + schema.size() + ", one per field)");
    }
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Field field = schema.field(i);
      if (column.storage() != field.type().storage() || column.size() != origins.size()) {
        throw new IllegalArgumentException(
            "column %s: %d rows of %s (expected: %d rows of %s)"
                .formatted(
                    field.name(),
                    column.size(),
                    column.storage(),
                    origins.size(),
                    field.type().storage()));
      }
    }
    return new RecordBatch(schema, List.copyOf(columns), origins);
  }

  /** The names and types of the columns. */
  public BatchSchema schema() {
    return schema;
  }

  /** The number of rows; may be 0. */
  public int rows() {
    return origins.size();
  }

  /** The column at this position of the schema. */
  public Column column(int index) {
    return columns.get(index);
  }

  /** The column of this name. */
  public Column column(String name) {
    return columns.get(schema.indexOf(name));
  }

  /** The timestamp or int64 column of this name. */
  public LongColumn longs(String name) {
    return (LongColumn) column(name);
  }

  /** All columns, in the order of the schema. */
  public List<Column> columns() {
    return columns;
  }

  /** Where the rows come from. */
  public Origins origins() {
    return origins;
  }

  /** The rows at these positions, in that order; {@code from} and {@code to} index the array. */
  public RecordBatch gather(int[] rows, int from, int to) {
    Column[] gathered = new Column[columns.size()];
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] = columns.get(i).gather(rows, from, to);
    }
    return new RecordBatch(schema, Arrays.asList(gathered), origins.gather(rows, from, to));
  }

  /** This batch with more columns at its end. The old columns are shared, not copied. */
  public RecordBatch plus(BatchSchema wider, List<? extends Column> more) {
    Column[] all = Arrays.copyOf(columns.toArray(new Column[0]), columns.size() + more.size());
    for (int i = 0; i < more.size(); i++) {
      all[columns.size() + i] = more.get(i);
    }
    return of(wider, Arrays.asList(all), origins);
  }

  /**
   * A 64-bit hash of each row's key, the same on every machine.
   *
   * @param keys positions of the key columns
   */
  public long[] hashes(int[] keys) {
    long[] hashes = new long[rows()];
    for (int key : keys) {
      columns.get(key).mixInto(hashes);
    }
    return hashes;
  }

  /**
   * Whether this row has a null in a key column.
   *
   * @param keys positions of the key columns
   */
  public boolean hasNull(int[] keys, int row) {
    for (int key : keys) {
      if (columns.get(key).isNull(row)) {
        return true;
      }
    }
    return false;
  }

  /** Bytes that this batch occupies on the heap, about. */
  public long heapBytes() {
    long bytes = 64 + origins.heapBytes();
    for (Column column : columns) {
      bytes += column.heapBytes();
    }
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof RecordBatch that)
        || !schema.equals(that.schema)
        || !origins.equals(that.origins)) {
      return false;
    }
    for (int i = 0; i < columns.size(); i++) {
      for (int row = 0; row < rows(); row++) {
        if (!columns.get(i).identical(row, that.columns.get(i), row)) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * schema.hashCode() + origins.hashCode();
  }

  @Override
  public String toString() {
    return "RecordBatch[" + rows() + " rows, " + schema + "]";
  }
}
