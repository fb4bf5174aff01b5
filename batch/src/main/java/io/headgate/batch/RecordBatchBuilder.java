package io.headgate.batch;

import java.util.Arrays;

/**
 * Builds batches row by row. Within a row, columns are set in any order, each at most once; {@link
 * #endRow} makes the unset ones null, {@link #discardRow} forgets the row. One builder serves many
 * batches: {@link #build} empties it. Not thread-safe.
 *
 * <pre>{@code
 * builder.longs(0).append(42);
 * builder.bytes(1).append("text");
 * builder.endRow("file:/events.ndjson", 0);
 * }</pre>
 */
public final class RecordBatchBuilder {
  /** Columns beyond which a batch has few rows. */
  private static final int WIDE = 128;

  private final BatchSchema schema;
  private final ColumnBuilder[] columns;
  private final Origins.Builder origins;
  private int rows;

  /** A builder with room for 1,024 rows, of wide ones for less, which grows as needed. */
  public RecordBatchBuilder(BatchSchema schema) {
    this(schema, schema.size() <= WIDE ? 1024 : 16);
  }

  /** A builder with room for this many rows, which grows as needed. */
  public RecordBatchBuilder(BatchSchema schema, int capacity) {
    this.schema = schema;
    this.columns = new ColumnBuilder[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = ColumnBuilder.of(schema.field(i).type(), capacity);
    }
    this.origins = new Origins.Builder(capacity);
  }

  /** The schema of the batches that this builds. */
  public BatchSchema schema() {
    return schema;
  }

  /** The number of complete rows. */
  public int rows() {
    return rows;
  }

  /** Whether the current row has a value (or an explicit null) in this column. */
  public boolean isSet(int column) {
    return columns[column].size() > rows;
  }

  /** The builder of this column, whatever its storage. */
  public ColumnBuilder column(int column) {
    return columns[column];
  }

  /** The builder of a boolean column. */
  public BooleanColumn.Builder booleans(int column) {
    return (BooleanColumn.Builder) columns[column];
  }

  /** The builder of an int32 column. */
  public IntColumn.Builder ints(int column) {
    return (IntColumn.Builder) columns[column];
  }

  /** The builder of an int64 or timestamp column. */
  public LongColumn.Builder longs(int column) {
    return (LongColumn.Builder) columns[column];
  }

  /** The builder of a double column. */
  public DoubleColumn.Builder doubles(int column) {
    return (DoubleColumn.Builder) columns[column];
  }

  /** The builder of a string, json or bytes column. */
  public BytesColumnBuilder bytes(int column) {
    return (BytesColumnBuilder) columns[column];
  }

  /** Ends the current row: columns that were not set become null. */
  public void endRow(String source, long position) {
    endRow(source, position, 0);
  }

  /**
   * Ends the current row: columns that were not set become null.
   *
   * @param part what tells it from other rows of this source and position
   */
  public void endRow(String source, long position, int part) {
    for (ColumnBuilder column : columns) {
      if (column.size() == rows) {
        column.appendNull();
      }
    }
    origins.append(source, position, part);
    rows++;
  }

  /** Forgets what was set in the current row. */
  public void discardRow() {
    for (ColumnBuilder column : columns) {
      column.truncate(rows);
    }
  }

  /** Appends a whole row of a batch of the same schema, with its origin. */
  public void append(RecordBatch from, int row) {
    for (int i = 0; i < columns.length; i++) {
      columns[i].append(from.column(i), row);
    }
    Origins origin = from.origins();
    endRow(origin.source(row), origin.position(row), origin.part(row));
  }

  /** Whether the rows so far reach the target size of a batch. */
  public boolean isFull() {
    return rows >= RecordBatch.TARGET_ROWS || bufferedBytes() >= RecordBatch.TARGET_BYTES;
  }

  /** Bytes held by the rows so far. */
  public long bufferedBytes() {
    long bytes = 0;
    for (ColumnBuilder column : columns) {
      bytes += column.bufferedBytes();
    }
    return bytes;
  }

  /** The complete rows so far, as a batch; this builder is empty afterwards. */
  public RecordBatch build() {
    discardRow();
    Column[] built = new Column[columns.length];
    for (int i = 0; i < columns.length; i++) {
      built[i] = columns[i].build();
      columns[i].truncate(0);
    }
    RecordBatch batch = RecordBatch.of(schema, Arrays.asList(built), origins.build());
    origins.clear();
    rows = 0;
    return batch;
  }
}
