package io.headgate.run;

import java.util.List;

/**
 * How rows meet a reference table.
 *
 * @param shards groups of the shuffle that joins them; 0 if every worker process reads the whole
 *     table instead
 * @param hotKeys hashes of keys whose rows are spread over all shards
 */
public record JoinPlan(int shards, List<Long> hotKeys) {
  /** Every worker process reads the whole table. */
  public static final JoinPlan BROADCAST = new JoinPlan(0, List.of());

  public JoinPlan {
    if (shards < 0) {
      throw new IllegalArgumentException(
          "joins.shards: " + shards + " (expected: at least 1, or 0 for a broadcast)");
    }
    hotKeys = List.copyOf(hotKeys);
  }
}
