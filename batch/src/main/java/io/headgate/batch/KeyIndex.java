package io.headgate.batch;

import java.util.Arrays;

/**
 * Finds rows of a batch by the values of key columns: an open-addressing hash table, built once,
 * thread-safe to read. Rows with a null in a key column are not found. Where rows share a key, the
 * first is found.
 */
public final class KeyIndex {
  private final RecordBatch rows;
  private final int[] keys;
  private final long[] hashes;
  private final int[] slots;
  private int duplicate = -1;

  private KeyIndex(RecordBatch rows, int[] keys) {
    this.rows = rows;
    this.keys = keys;
    this.hashes = rows.hashes(keys);
    this.slots = new int[Integer.highestOneBit(Math.max(8, rows.rows()) * 2 - 1) * 2];
    for (int row = 0; row < rows.rows(); row++) {
      insert(row);
    }
  }

  /**
   * Indexes all rows of a batch.
   *
   * @param keys positions of the key columns
   */
  public static KeyIndex of(RecordBatch rows, int[] keys) {
    return new KeyIndex(rows, keys.clone());
  }

  /** The rows that are indexed. */
  public RecordBatch rows() {
    return rows;
  }

  /** The first row whose key an earlier row has; -1 if keys are unique. */
  public int firstDuplicate() {
    return duplicate;
  }

  /**
   * For each row of a batch, the indexed row with the same key; -1 where there is none.
   *
   * @param probeKeys positions of the key columns in the batch, of the same storage and order as
   *     the indexed ones
   */
  public int[] find(RecordBatch probe, int[] probeKeys) {
    long[] probeHashes = probe.hashes(probeKeys);
    int[] found = new int[probe.rows()];
    Arrays.fill(found, -1);
    for (int row = 0; row < found.length; row++) {
      if (!probe.hasNull(probeKeys, row)) {
        found[row] = find(probe, probeKeys, row, probeHashes[row]);
      }
    }
    return found;
  }

  private void insert(int row) {
    if (rows.hasNull(keys, row)) {
      return;
    }
    int earlier = find(rows, keys, row, hashes[row]);
    if (earlier >= 0) {
      duplicate = duplicate < 0 ? row : duplicate;
      return;
    }
    int slot = (int) hashes[row] & (slots.length - 1);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = row + 1;
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

  private boolean sameKey(RecordBatch probe, int[] probeKeys, int row, int candidate) {
    for (int i = 0; i < keys.length; i++) {
      if (!probe.column(probeKeys[i]).same(row, rows.column(keys[i]), candidate)) {
        return false;
      }
    }
    return true;
  }

  /** Bytes that the index and its rows occupy on the heap, about. */
  public long heapBytes() {
    return rows.heapBytes() + hashes.length * 8L + slots.length * 4L;
  }
}
