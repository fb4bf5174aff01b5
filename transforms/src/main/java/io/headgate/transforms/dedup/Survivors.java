package io.headgate.transforms.dedup;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The surviving rows of one shard, found in one pass: an open-addressing hash table from key to
 * (batch, row), replaced in place when a row that comes later survives. Batches are kept as they
 * come, without copying; when more than half of the rows held are dead, the dead ones are let go.
 * Not thread-safe.
 */
final class Survivors {
  /** Dead rows below this number are not worth a copy. */
  static final int FEW_ROWS = 4 * RecordBatch.TARGET_ROWS;

  /**
   * Batches of fewer rows on average are joined: a column costs about as much as ten values before
   * it holds any, and what follows cuts batches up once more. With hundreds of columns that would
   * be most of the heap.
   */
  private static final long SMALL_BATCH_ROWS = 128;

  private static final int LEAST_SLOTS = 2048;

  private final DuplicateKey key;
  private final List<RowKeys> batches = new ArrayList<>();

  /** Entry number + 1 by slot; 0 is free. The length is a power of two. */
  private int[] slots = new int[LEAST_SLOTS];

  private long[] entryHash = new long[LEAST_SLOTS / 2];
  private int[] entryBatch = new int[LEAST_SLOTS / 2];
  private int[] entryRow = new int[LEAST_SLOTS / 2];
  private int entries;
  private long rowsHeld;
  private long batchBytes;

  Survivors(DuplicateKey key) {
    this.key = key;
  }

  void add(RecordBatch batch) {
    RowKeys keys = RowKeys.of(key, batch);
    batches.add(keys);
    rowsHeld += batch.rows();
    batchBytes += batch.heapBytes();
    long[] hashes = keys.hashes();
    for (int row = 0; row < hashes.length; row++) {
      if (keys.hasNull(row)) {
        append(hashes[row], row);
      } else {
        offer(keys, hashes[row], row);
      }
    }
    if (rowsHeld > 2L * entries + FEW_ROWS) {
      letDeadRowsGo();
    }
  }

  /** Rows of all batches held, the dead ones too. */
  long rowsHeld() {
    return rowsHeld;
  }

  /** Heap of all batches held and of the table. */
  long heapBytes() {
    return batchBytes + slots.length * 4L + entryRow.length * 16L;
  }

  /**
   * Hands over the survivors, in batches, and lets go of each; nothing is held afterwards. A batch
   * of which every row survives is handed over as it came, unless the batches are small.
   */
  void drain(Consumer<RecordBatch> out) {
    int[][] rows = survivingRows();
    long pieces = Arrays.stream(rows).filter(some -> some.length > 0).count();
    RowBuffer joined = RowBuffer.toTargetSize(out);
    Consumer<RecordBatch> to =
        pieces > 1 && entries < pieces * SMALL_BATCH_ROWS ? joined::add : out;
    Queue<RowKeys> drained = new ArrayDeque<>(batches);
    forget();
    for (int i = 0; i < rows.length; i++) {
      RecordBatch batch = drained.remove().batch();
      if (rows[i].length == batch.rows()) {
        to.accept(batch);
      } else if (rows[i].length > 0) {
        Arrays.sort(rows[i]);
        to.accept(batch.gather(rows[i], 0, rows[i].length));
      }
    }
    joined.flush();
  }

  private int[][] survivingRows() {
    int[] counts = new int[batches.size()];
    for (int entry = 0; entry < entries; entry++) {
      counts[entryBatch[entry]]++;
    }
    int[][] rows = new int[batches.size()][];
    for (int batch = 0; batch < rows.length; batch++) {
      rows[batch] = new int[counts[batch]];
    }
    for (int entry = 0; entry < entries; entry++) {
      int batch = entryBatch[entry];
      rows[batch][--counts[batch]] = entryRow[entry];
    }
    return rows;
  }

  private void offer(RowKeys keys, long hash, int row) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0) {
      int entry = slots[slot] - 1;
      if (entryHash[entry] == hash) {
        RowKeys holder = batches.get(entryBatch[entry]);
        if (keys.sameKey(row, holder, entryRow[entry])) {
          if (keys.isBefore(row, holder, entryRow[entry])) {
            entryBatch[entry] = batches.size() - 1;
            entryRow[entry] = row;
          }
          return;
        }
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = append(hash, row) + 1;
    if (entries * 2 > slots.length) {
      grow();
    }
  }

  private int append(long hash, int row) {
    if (entries == entryRow.length) {
      int length = Math.addExact(entries, entries);
      entryHash = Arrays.copyOf(entryHash, length);
      entryBatch = Arrays.copyOf(entryBatch, length);
      entryRow = Arrays.copyOf(entryRow, length);
    }
    entryHash[entries] = hash;
    entryBatch[entries] = batches.size() - 1;
    entryRow[entries] = row;
    return entries++;
  }

  private void grow() {
    int[] old = slots;
    slots = new int[old.length * 2];
    int mask = slots.length - 1;
    for (int taken : old) {
      if (taken != 0) {
        int slot = (int) entryHash[taken - 1] & mask;
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = taken;
      }
    }
  }

  private void letDeadRowsGo() {
    List<RecordBatch> alive = new ArrayList<>();
    drain(alive::add);
    alive.forEach(this::add);
  }

  private void forget() {
    batches.clear();
    slots = new int[LEAST_SLOTS];
    entryHash = new long[LEAST_SLOTS / 2];
    entryBatch = new int[LEAST_SLOTS / 2];
    entryRow = new int[LEAST_SLOTS / 2];
    entries = 0;
    rowsHeld = 0;
    batchBytes = 0;
  }
}
