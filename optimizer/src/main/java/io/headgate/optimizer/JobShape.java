package io.headgate.optimizer;

/**
 * What a job does with its rows, as far as it matters for a plan.
 *
 * @param csv whether rows are CSV, otherwise NDJSON
 * @param columns columns that are decoded
 * @param deduplicates whether duplicates are dropped
 * @param windowed whether the output has windows
 * @param targetFileBytes size that data files aim for
 */
public record JobShape(
    boolean csv, int columns, boolean deduplicates, boolean windowed, long targetFileBytes) {
  public JobShape {
    Checks.atLeast("columns", columns, 1);
    Checks.atLeast("targetFileBytes", targetFileBytes, 1);
  }
}
