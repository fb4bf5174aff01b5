package io.headgate.formats.parquet;

import io.headgate.batch.BytesColumn;
import io.headgate.batch.Column;
import io.headgate.batch.RecordBatch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The distinct values of one column of a row group, numbered in the order in which they appear, and
 * the number of each row's value. Reused for the next column. Not thread-safe.
 */
final class ColumnDictionary {
  /** Rows that decide whether the column has few distinct values. */
  static final int SAMPLE = 4096;

  /** A dictionary is worth its while from this many rows per entry on. */
  private static final int ROWS_PER_ENTRY = 4;

  private static final int MAX_ENTRIES = 1 << 15;
  private static final int MAX_BYTES = 1 << 20;
  private static final long[] NONE = {};

  private final int[] slots = new int[MAX_ENTRIES * 2];
  private final long[] hashes = new long[MAX_ENTRIES];
  private final ColumnSlice[] entries = new ColumnSlice[MAX_ENTRIES];
  private int[] ids = new int[0];

  /** The column whose shared entries were looked up last, and the number of each + 1; 0 if not. */
  private @Nullable BytesColumn numbered;

  private int[] numbers = {};
  private int mask;
  private int size;
  private int rows;
  private long bytes;

  /**
   * Numbers the values of a column.
   *
   * @param sampled whether to give up when the first rows have many distinct values
   * @return whether the column is worth a dictionary; if not, there is none
   */
  boolean build(List<RecordBatch> pieces, int index, ColumnValues values, boolean sampled) {
    int total = pieces.stream().mapToInt(RecordBatch::rows).sum();
    clear(total);
    int[] key = {index};
    for (RecordBatch piece : pieces) {
      Column column = piece.column(index);
      BytesColumn shared = sharing(column);
      long[] hashed = shared == null ? piece.hashes(key) : NONE;
      for (int row = 0; row < column.size(); row++) {
        if (rows == SAMPLE && sampled && distinct(rows, size) * ROWS_PER_ENTRY > total) {
          return false;
        }
        int id =
            column.isNull(row)
                ? -1
                : shared == null
                    ? idOf(column, row, hashed[row], values)
                    : idOfEntry(shared, row, values);
        if (id == MAX_ENTRIES) {
          return false;
        }
        ids[rows++] = id;
      }
    }
    return size > 0 && !(sampled && (long) size * ROWS_PER_ENTRY > total);
  }

  /** The number of distinct values. */
  int size() {
    return size;
  }

  /** The number of the value of this row of the row group; -1 where it is null. */
  int id(int row) {
    return ids[row];
  }

  /** The value of this number. */
  ColumnSlice entry(int id) {
    return entries[id];
  }

  /** Lets go of the rows that the entries refer to. */
  void release() {
    Arrays.fill(entries, 0, size, null);
    numbered = null;
  }

  /** The column, if its rows share entries; numbers of another column's entries are forgotten. */
  private @Nullable BytesColumn sharing(Column column) {
    if (!(column instanceof BytesColumn shared) || !shared.hasEntries()) {
      return null;
    }
    if (numbered == null || !shared.sharesEntriesOf(numbered)) {
      numbered = shared;
      if (numbers.length < shared.entries()) {
        numbers = new int[shared.entries()];
      } else {
        Arrays.fill(numbers, 0, shared.entries(), 0);
      }
    }
    return shared;
  }

  /** Looks a shared entry up once, not once per row. */
  private int idOfEntry(BytesColumn column, int row, ColumnValues values) {
    int entry = column.entry(row);
    if (numbers[entry] == 0) {
      int id = idOf(column, row, column.hash(row), values);
      if (id == MAX_ENTRIES) {
        return id;
      }
      numbers[entry] = id + 1;
    }
    return numbers[entry] - 1;
  }

  /**
   * The number of distinct values of a column of which some rows have {@code seen}: the smallest
   * {@code D} (in steps of a quarter) with {@code D (1 - e^(-rows/D)) >= seen}, which is how many
   * values of {@code D} equally frequent ones so many draws show. Skewed columns have more; then
   * the dictionary is given up when it is full.
   */
  static double distinct(int rows, int seen) {
    double distinct = 1;
    while (distinct < 1e9 && -distinct * Math.expm1(-rows / distinct) < seen) {
      distinct *= 1.25;
    }
    return distinct;
  }

  private void clear(int capacity) {
    release();
    // Small row groups use a small table: emptying all of it would cost more than their rows.
    mask =
        Math.min(slots.length, Integer.highestOneBit(Math.min(capacity, MAX_ENTRIES) | 8) * 4) - 1;
    Arrays.fill(slots, 0, mask + 1, 0);
    size = 0;
    rows = 0;
    bytes = 0;
    if (ids.length < capacity) {
      ids = new int[capacity];
    }
  }

  private int idOf(Column column, int row, long hash, ColumnValues values) {
    int slot = (int) hash & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      ColumnSlice entry = entries[id];
      if (hashes[id] == hash && column.identical(row, entry.column(), entry.from())) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    bytes += values.width(column, row);
    if (size == MAX_ENTRIES || bytes > MAX_BYTES) {
      return MAX_ENTRIES;
    }
    hashes[size] = hash;
    entries[size] = new ColumnSlice(column, row, row + 1);
    slots[slot] = ++size;
    return size - 1;
  }
}
