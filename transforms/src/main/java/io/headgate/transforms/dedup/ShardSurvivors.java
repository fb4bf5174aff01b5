package io.headgate.transforms.dedup;

import io.headgate.batch.HeapShare;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowMemory;
import io.headgate.batch.SpilledBatch;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The surviving rows of one shard, however many they are: in memory while the JVM's share for
 * groups in work has room; beyond it, all rows are parted by their keys on disk, and the survivors
 * of each part are found one after the other. Not thread-safe.
 */
final class ShardSurvivors {
  /** What a shard may hold however little is free: parts smaller than this help nobody. */
  static final long LEAST_BYTES = 8L << 20;

  /** Parts of parts of parts: beyond, all rows have keys of one hash, and parting does not help. */
  private static final int MOST_DEPTH = 4;

  private final DuplicateKey key;
  private final RowMemory memory;
  private final int depth;
  private final Survivors held;

  /** Bytes of the share that are taken. */
  private long taken;

  private @Nullable SpilledParts parts;

  /** Those of one shard. */
  ShardSurvivors(DuplicateKey key, RowMemory memory) {
    this(key, memory, 0);
  }

  private ShardSurvivors(DuplicateKey key, RowMemory memory, int depth) {
    this.key = key;
    this.memory = memory;
    this.depth = depth;
    this.held = new Survivors(key);
  }

  /** Takes the rows of a batch. */
  void add(RecordBatch batch) {
    if (parts != null) {
      parts.add(batch);
      return;
    }
    held.add(batch);
    if (!fits(held.heapBytes() - LEAST_BYTES) && depth < MOST_DEPTH) {
      SpilledParts all = new SpilledParts(key, memory, depth);
      giveBack();
      held.drain(all::add);
      parts = all;
    }
  }

  private boolean fits(long wanted) {
    HeapShare share = memory.groups();
    long more = Math.max(0, wanted) - taken;
    if (more < 0) {
      share.give(-more);
    } else if (!share.take(more)) {
      return false;
    }
    taken += more;
    return true;
  }

  private void giveBack() {
    memory.groups().give(taken);
    taken = 0;
  }

  /**
   * Hands over the survivors; nothing is held afterwards.
   *
   * @return how many there are
   */
  long drain(Consumer<RecordBatch> out) {
    long[] rows = {0};
    if (parts != null) {
      for (List<SpilledBatch> part : parts.finish()) {
        ShardSurvivors survivors = new ShardSurvivors(key, memory, depth + 1);
        part.forEach(batch -> survivors.add(batch.take()));
        rows[0] += survivors.drain(out);
      }
      return rows[0];
    }
    giveBack();
    held.drain(
        batch -> {
          rows[0] += batch.rows();
          out.accept(batch);
        });
    return rows[0];
  }

  /** Whether its rows are on disk. */
  boolean isSpilled() {
    return parts != null;
  }
}
