package io.headgate.transforms.enrich;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.Column;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.transforms.enrich.ReferenceTable.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a reference table that a shard got, in any order: batches as they came, without
 * copying, and an open-addressing hash table over them all. Rows have the key columns first, and no
 * null in them. Not thread-safe.
 *
 * <p>Beside the batches, a row occupies 20 to 28 bytes: its hash, the number of its batch, and two
 * to four slots of the table.
 */
final class ShardTable extends JoinTable {
  private final Source source;
  private final int[] keys;
  private final List<RecordBatch> batches = new ArrayList<>();
  private final RecordBatchBuilder wanted;

  /** The number of the first row of each batch: rows are numbered through. */
  private int[] starts = {};

  private int rows;
  private int[] batchOf = {};
  private long[] hashes = {};

  /** Number of a row + 1 by slot; 0 is free. The length is a power of two. */
  private int[] slots = {};

  /** The row with the smallest position of all whose key a row before them has. */
  private int duplicate = -1;

  ShardTable(Source source) {
    this.source = source;
    this.keys = new int[source.keys().size()];
    Arrays.setAll(keys, i -> i);
    this.wanted = new RecordBatchBuilder(BatchSchema.of(source.columns()));
  }

  void add(RecordBatch some) {
    batches.add(some);
    rows = Math.addExact(rows, some.rows());
  }

  /** The rows so far. */
  int rows() {
    return rows;
  }

  /**
   * Indexes the rows; none may be added afterwards.
   *
   * @throws IOException if a key comes twice and the job says to fail
   */
  void index() throws IOException {
    starts = new int[batches.size()];
    batchOf = new int[rows];
    hashes = new long[rows];
    slots = new int[Integer.highestOneBit(Math.multiplyExact(Math.max(4, rows), 4) - 1)];
    int next = 0;
    for (int number = 0; number < batches.size(); number++) {
      RecordBatch batch = batches.get(number);
      starts[number] = next;
      Arrays.fill(batchOf, next, next + batch.rows(), number);
      System.arraycopy(batch.hashes(keys), 0, hashes, next, batch.rows());
      for (int row = 0; row < batch.rows(); row++) {
        insert(next + row);
      }
      next += batch.rows();
    }
    if (duplicate >= 0) {
      checkKeys(source, batch(duplicate), rowOf(duplicate));
    }
  }

  private void insert(int row) {
    int mask = slots.length - 1;
    int slot = (int) hashes[row] & mask;
    for (; slots[slot] != 0; slot = (slot + 1) & mask) {
      int holder = slots[slot] - 1;
      if (hashes[holder] == hashes[row] && sameKey(batch(row), keys, rowOf(row), holder)) {
        boolean first = position(row) < position(holder);
        int later = first ? holder : row;
        duplicate = duplicate < 0 || position(later) < position(duplicate) ? later : duplicate;
        slots[slot] = first ? row + 1 : slots[slot];
        return;
      }
    }
    slots[slot] = row + 1;
  }

  @Override
  int[] find(RecordBatch probe, int[] probeKeys) {
    long[] probeHashes = probe.hashes(probeKeys);
    int[] found = new int[probe.rows()];
    for (int row = 0; row < found.length; row++) {
      found[row] =
          probe.hasNull(probeKeys, row) ? -1 : find(probe, probeKeys, row, probeHashes[row]);
    }
    return found;
  }

  private int find(RecordBatch probe, int[] probeKeys, int row, long hash) {
    int mask = slots.length - 1;
    for (int slot = (int) hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int candidate = slots[slot] - 1;
      if (hashes[candidate] == hash && sameKey(probe, probeKeys, row, candidate)) {
        return candidate;
      }
    }
    return -1;
  }

  /** The added columns are copies, so that the table can go when its shard is done. */
  @Override
  List<Column> columns(int[] found) {
    for (int row = 0; row < found.length; row++) {
      for (int i = 0; found[row] >= 0 && i < wanted.schema().size(); i++) {
        wanted.column(i).append(batch(found[row]).column(keys.length + i), rowOf(found[row]));
      }
      wanted.endRow(source.path(), row);
    }
    return wanted.build().columns();
  }

  private boolean sameKey(RecordBatch probe, int[] probeKeys, int row, int candidate) {
    RecordBatch holder = batch(candidate);
    int holderRow = rowOf(candidate);
    for (int i = 0; i < keys.length; i++) {
      if (!probe.column(probeKeys[i]).same(row, holder.column(keys[i]), holderRow)) {
        return false;
      }
    }
    return true;
  }

  private RecordBatch batch(int row) {
    return batches.get(batchOf[row]);
  }

  private int rowOf(int row) {
    return row - starts[batchOf[row]];
  }

  private long position(int row) {
    return batch(row).origins().position(rowOf(row));
  }
}
