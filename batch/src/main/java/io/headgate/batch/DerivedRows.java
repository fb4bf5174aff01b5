package io.headgate.batch;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Builds batches of rows that are made of the rows of another batch: each value is a copy of the
 * column of the same name and type, a value of its own, or null. Columns that are copied only, in
 * all rows, are gathered and not built value by value. Not thread-safe.
 *
 * <p>Take {@link #from} a batch, then for each row {@link #copy} or {@link #set} and {@link
 * #endRow}, then {@link #build}.
 */
public final class DerivedRows {
  private static final int NONE = -1;

  /** Bytes of a value that is not text, for {@link #isFull}. */
  private static final int VALUE_BYTES = 8;

  /** Larger than the usual batch, so that one of that size is not cut for a few rows more. */
  private static final int BATCHES = 2;

  private final BatchSchema schema;

  /** The column of the input that is copied to each column, or {@link #NONE}. */
  private final int[] copied;

  private final ColumnBuilder[] own;
  private final boolean[] hasOwn;
  private final RecordBatch empty;
  private RecordBatch input;
  private BytesColumn[] plain = {};
  private int rows;
  private int[] madeOf = new int[1024];
  private int[] copyOf = new int[1024];
  private int[] parts = new int[1024];
  private boolean copying;
  private boolean begun;
  private long copiedBytes;

  /** Rows of a schema, made of rows of another. */
  public DerivedRows(BatchSchema input, BatchSchema schema) {
    this.schema = schema;
    this.copied = schema.fields().stream().mapToInt(field -> columnOf(input, field)).toArray();
    this.own = new ColumnBuilder[copied.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = ColumnBuilder.of(schema.field(i).type(), 16);
    }
    this.hasOwn = new boolean[copied.length];
    this.empty = new RecordBatchBuilder(input, 1).build();
    this.input = empty;
  }

  private static int columnOf(BatchSchema input, Field field) {
    return input.has(field.name()) && input.field(input.indexOf(field.name())).equals(field)
        ? input.indexOf(field.name())
        : NONE;
  }

  /** The schema of what is built. */
  public BatchSchema schema() {
    return schema;
  }

  /** The rows that the next ones are made of; there must be none that are not built. */
  public void from(RecordBatch batch) {
    if (rows > 0) {
      throw new IllegalStateException("rows: " + rows + " (expected: 0, as all were built)");
    }
    input = batch;
    plain =
        IntStream.of(copied)
            .filter(column -> column != NONE)
            .mapToObj(batch::column)
            .filter(column -> column instanceof BytesColumn bytes && !bytes.hasEntries())
            .toArray(BytesColumn[]::new);
  }

  /** The current row has the values of the row that it is made of, where it has none of its own. */
  public void copy() {
    begun = true;
    copying = true;
  }

  /** Where the current row's own value of a column is appended, at most one; an earlier is lost. */
  public ColumnBuilder set(int column) {
    begun = true;
    ColumnBuilder builder = own[column];
    if (!hasOwn[column]) {
      hasOwn[column] = true;
      for (int row = 0; row < rows; row++) {
        append(builder, column, copyOf[row]);
      }
    } else if (builder.size() > rows) {
      builder.truncate(rows);
    }
    return builder;
  }

  private void append(ColumnBuilder builder, int column, int row) {
    if (row == NONE || copied[column] == NONE) {
      builder.appendNull();
    } else {
      builder.append(input.column(copied[column]), row);
    }
  }

  /**
   * Ends the current row.
   *
   * @param madeOfRow the row of the input that it is made of
   * @param part what tells it from other rows that are made of that one
   */
  public void endRow(int madeOfRow, int part) {
    if (rows == madeOf.length) {
      int length = ColumnBuilder.grown(rows);
      madeOf = Arrays.copyOf(madeOf, length);
      copyOf = Arrays.copyOf(copyOf, length);
      parts = Arrays.copyOf(parts, length);
    }
    int copy = copying ? madeOfRow : NONE;
    for (int column = 0; column < own.length; column++) {
      if (hasOwn[column] && own[column].size() == rows) {
        append(own[column], column, copy);
      }
    }
    copiedBytes += (long) own.length * VALUE_BYTES;
    for (int i = 0; copying && i < plain.length; i++) {
      copiedBytes += plain[i].length(madeOfRow);
    }
    madeOf[rows] = madeOfRow;
    copyOf[rows] = copy;
    parts[rows++] = part;
    begun = false;
    copying = false;
  }

  /** Forgets what was set in the current row. */
  public void discardRow() {
    for (int column = 0; begun && column < own.length; column++) {
      own[column].truncate(rows);
    }
    begun = false;
    copying = false;
  }

  /** The number of complete rows. */
  public int rows() {
    return rows;
  }

  /** Whether the rows so far are enough for a batch. */
  public boolean isFull() {
    return rows >= BATCHES * RecordBatch.TARGET_ROWS
        || copiedBytes >= (long) BATCHES * RecordBatch.TARGET_BYTES
        || ownBytes() >= (long) BATCHES * RecordBatch.TARGET_BYTES;
  }

  private long ownBytes() {
    long bytes = 0;
    for (int column = 0; column < own.length; column++) {
      bytes += hasOwn[column] ? own[column].bufferedBytes() : 0;
    }
    return bytes;
  }

  /** The complete rows so far, as a batch; none are left afterwards. */
  public RecordBatch build() {
    discardRow();
    Column[] columns = new Column[own.length];
    boolean same = isInput();
    for (int column = 0; column < columns.length; column++) {
      columns[column] = column(column, same);
      own[column].truncate(0);
      hasOwn[column] = false;
    }
    Origins origins = input.origins().derive(madeOf, parts, rows);
    rows = 0;
    copiedBytes = 0;
    return RecordBatch.of(schema, Arrays.asList(columns), origins);
  }

  /** Lets go of the batch that rows were made of. */
  public void end() {
    input = empty;
    plain = new BytesColumn[0];
  }

  private Column column(int column, boolean same) {
    @Nullable Column from = copied[column] == NONE ? null : input.column(copied[column]);
    if (hasOwn[column] || from == null) {
      while (own[column].size() < rows) {
        own[column].appendNull();
      }
      return own[column].build();
    }
    return same ? from : from.gather(copyOf, 0, rows);
  }

  /** Whether the rows are copies of all rows of the input, in their order. */
  private boolean isInput() {
    boolean same = rows == input.rows();
    for (int row = 0; row < rows && same; row++) {
      same = copyOf[row] == row;
    }
    return same;
  }
}
