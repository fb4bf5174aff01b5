package io.headgate.optimizer;

/** How rows come to the writers. */
public enum Layout {
  /** By a second shuffle: few, large files. */
  RESHUFFLED,
  /** Where duplicates were dropped: one shuffle less, every dedup shard writes every window. */
  FUSED
}
