package io.headgate.optimizer.plan;

import io.headgate.optimizer.input.RowSample.HotKey;
import io.headgate.optimizer.input.TableSize;
import java.util.List;

/**
 * How rows meet a reference table.
 *
 * @param shards groups of the shuffle that joins them; 0 where every process has a copy of the
 *     table
 * @param hotKeys keys that are so frequent that their rows are spread over all shards; empty for a
 *     broadcast
 */
public record Join(Choice<Integer> shards, List<HotKey> hotKeys) {
  public Join {
    hotKeys = List.copyOf(hotKeys);
  }

  public static Join broadcast(TableSize table) {
    return new Join(
        Choice.of(0, new Reason.BroadcastTable(table.path(), table.heapBytes())), List.of());
  }

  /** A key whose shard would be much larger than the others is hot. */
  public static Join shuffled(TableSize table, Choice<Integer> shards) {
    return new Join(
        shards,
        table.hotKeys().stream().filter(key -> key.share() * shards.value() > Skew.HOT).toList());
  }

  /** Whether rows and table are shuffled. */
  public boolean isShuffled() {
    return shards.value() > 0;
  }
}
