package io.headgate.terms;

/** How the rows of a run come into its files. */
public enum Layout {
  /**
   * After the last step rows are shuffled by writer bucket: few, large files. The default, and the
   * only one for a job that drops no duplicates.
   */
  RESHUFFLED,

  /**
   * Rows are written where the shuffle that drops duplicates has brought them: one shuffle less,
   * and each dedup shard (on Flink each worker) writes files of every window.
   */
  FUSED
}
