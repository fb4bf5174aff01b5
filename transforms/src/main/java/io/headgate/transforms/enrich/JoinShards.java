package io.headgate.transforms.enrich;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowGroups;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;

/**
 * Which shard a row is joined in. It is chosen by a hash of the key, the same for a row and for the
 * table's row with its key. What would make one shard too large is spread by the row's origin over
 * all of them: rows with a hot key, whose rows of the table every shard gets, and rows with a null
 * in their key, which find nothing anywhere. Nothing else about the batch that a row travels in
 * counts, so a recomputed shuffle is the same shuffle.
 */
final class JoinShards implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int shards;

  /** Hashes of keys, ascending. */
  private final long[] hot;

  private JoinShards(int shards, long[] hot) {
    this.shards = shards;
    this.hot = hot;
  }

  static JoinShards of(int shards, Collection<Long> hotKeys) {
    return new JoinShards(shards, hotKeys.stream().mapToLong(Long::longValue).sorted().toArray());
  }

  int count() {
    return shards;
  }

  /**
   * Hands out the rows of each shard.
   *
   * @param keys positions of the key columns
   */
  void rows(RecordBatch batch, int[] keys, BiConsumer<Integer, RecordBatch> out) {
    long[] hashes = batch.hashes(keys);
    int[] numbers = new int[hashes.length];
    for (int row = 0; row < numbers.length; row++) {
      boolean spread = isHot(hashes[row]) || batch.hasNull(keys, row);
      numbers[row] = shard(spread ? batch.origins().hash(row) : hashes[row]);
    }
    RowGroups groups = RowGroups.of(numbers, shards);
    handOut(batch, groups, out);
  }

  /**
   * Hands out rows of the table; those with a hot key to every shard.
   *
   * @param keys positions of the key columns, in which there is no null
   */
  void tableRows(RecordBatch batch, int[] keys, BiConsumer<Integer, RecordBatch> out) {
    long[] hashes = batch.hashes(keys);
    int[] numbers = new int[hashes.length];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = isHot(hashes[row]) ? shards : shard(hashes[row]);
    }
    RowGroups groups = RowGroups.of(numbers, shards + 1);
    handOut(batch, groups, out);
    if (groups.size(shards) > 0) {
      RecordBatch everywhere = groups.gather(batch, shards);
      for (int shard = 0; shard < shards; shard++) {
        out.accept(shard, everywhere);
      }
    }
  }

  private void handOut(RecordBatch batch, RowGroups groups, BiConsumer<Integer, RecordBatch> out) {
    for (int shard = 0; shard < shards; shard++) {
      if (groups.size(shard) > 0) {
        out.accept(shard, groups.gather(batch, shard));
      }
    }
  }

  private boolean isHot(long hash) {
    return hot.length > 0 && Arrays.binarySearch(hot, hash) >= 0;
  }

  /** The high bits, because a shard's table uses the low ones. */
  private int shard(long hash) {
    return (int) (((hash >>> 32) * shards) >>> 32);
  }
}
