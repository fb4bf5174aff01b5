package io.headgate.transforms.dedup;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowBuffer;
import io.headgate.batch.RowGroups;
import io.headgate.batch.RowMemory;
import io.headgate.batch.SpilledBatch;
import java.util.ArrayList;
import java.util.List;

/** Rows on disk in parts, so that rows of one key are in one part. Not thread-safe. */
final class SpilledParts {
  /** Parts of a shard: 16. */
  static final int PARTS = 16;

  /** Odd: each depth parts by other bits of the hash than shards and their tables use. */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final DuplicateKey key;
  private final long mix;
  private final List<List<SpilledBatch>> parts = new ArrayList<>();
  private final List<RowBuffer> buffers = new ArrayList<>();

  /**
   * No rows so far.
   *
   * @param depth 0 for a shard, 1 for a part of one, and so on
   */
  SpilledParts(DuplicateKey key, RowMemory memory, int depth) {
    this.key = key;
    this.mix = MIX * (2L * depth + 1);
    for (int i = 0; i < PARTS; i++) {
      List<SpilledBatch> part = new ArrayList<>();
      parts.add(part);
      buffers.add(RowBuffer.toTargetSize(batch -> part.add(memory.spill(batch))));
    }
  }

  /** Takes the rows of a batch. */
  void add(RecordBatch batch) {
    RowKeys keys = RowKeys.of(key, batch);
    long[] hashes = keys.hashes();
    int[] partOfRow = new int[hashes.length];
    for (int row = 0; row < hashes.length; row++) {
      // Rows without a key are no duplicates of each other, and would all be in one part.
      long hash = keys.hasNull(row) ? batch.origins().position(row) : hashes[row];
      partOfRow[row] = (int) ((hash * mix) >>> 60);
    }
    RowGroups groups = RowGroups.of(partOfRow, PARTS);
    for (int part = 0; part < PARTS; part++) {
      if (groups.size(part) > 0) {
        buffers.get(part).add(groups.gather(batch, part));
      }
    }
  }

  /** All rows, part by part. */
  List<List<SpilledBatch>> finish() {
    buffers.forEach(RowBuffer::flush);
    return parts;
  }
}
