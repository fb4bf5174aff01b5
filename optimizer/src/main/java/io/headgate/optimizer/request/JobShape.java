package io.headgate.optimizer.request;

import io.headgate.terms.Checks;

/**
 * What a job does with its rows, as far as it matters for a plan.
 *
 * @param format what rows are read from
 * @param columns columns that are decoded
 * @param deduplicates whether duplicates are dropped
 * @param windowed whether the output has windows
 * @param targetFileBytes size that data files aim for
 */
public record JobShape(
    Format format, int columns, boolean deduplicates, boolean windowed, long targetFileBytes) {
  public JobShape {
    Checks.atLeast("columns", columns, 1);
    Checks.atLeast("targetFileBytes", targetFileBytes, 1);
  }
}
