package io.headgate.transforms.dedup;

import io.headgate.batch.RecordBatch;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Which dedup shard a row belongs to: one of the ordinary ones by the hash of its key (and span),
 * or the own one of its key, if that is hot. Those of hot keys are numbered after the ordinary
 * ones, in ascending order of hash. Immutable.
 */
final class DedupShards implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int ordinary;

  /** Hashes of keys without a span, ascending. */
  private final long[] hotKeys;

  private DedupShards(int ordinary, long[] hotKeys) {
    this.ordinary = ordinary;
    this.hotKeys = hotKeys;
  }

  /** {@code shards}, and no key is hot. */
  static DedupShards of(int shards) {
    return new DedupShards(shards, new long[0]);
  }

  DedupShards withOrdinary(int shards) {
    return new DedupShards(shards, hotKeys);
  }

  DedupShards withHotKeys(List<Long> hashes) {
    long[] sorted = hashes.stream().mapToLong(Long::longValue).sorted().toArray();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw new IllegalArgumentException(
            "hotKeys: " + sorted[i] + " twice (expected: each once)");
      }
    }
    return new DedupShards(ordinary, sorted);
  }

  /** How many there are without those of hot keys. */
  int ordinary() {
    return ordinary;
  }

  /** How many there are. */
  int total() {
    return Math.addExact(ordinary, hotKeys.length);
  }

  /** Whether all rows of this shard have one key, but for keys of the same hash. */
  boolean isHot(int shard) {
    return shard >= ordinary;
  }

  /** The shard of each row. */
  int[] numbers(DuplicateKey key, RecordBatch batch) {
    long[] hashes = RowKeys.of(key, batch).hashes();
    int[] shards = new int[hashes.length];
    for (int row = 0; row < shards.length; row++) {
      shards[row] = DuplicateKey.shard(hashes[row], ordinary);
    }
    if (hotKeys.length > 0) {
      putHot(key.spanMicros() == 0 ? hashes : key.columnHashes(batch), shards);
    }
    return shards;
  }

  private void putHot(long[] keyHashes, int[] shards) {
    for (int row = 0; row < shards.length; row++) {
      int hot = Arrays.binarySearch(hotKeys, keyHashes[row]);
      if (hot >= 0) {
        shards[row] = ordinary + hot;
      }
    }
  }
}
