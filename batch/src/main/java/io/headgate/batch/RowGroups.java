package io.headgate.batch;

/**
 * The rows of a batch, sorted into numbered groups; stable within a group. Linear time (a counting
 * sort).
 */
public final class RowGroups {
  private final int[] rows;
  private final int[] starts;

  private RowGroups(int[] rows, int[] starts) {
    this.rows = rows;
    this.starts = starts;
  }

  /**
   * Sorts rows into groups.
   *
   * @param groupOfRow the group of each row, 0 to {@code groups - 1}
   * @param groups the number of groups
   */
  public static RowGroups of(int[] groupOfRow, int groups) {
    int[] starts = new int[groups + 1];
    for (int group : groupOfRow) {
      starts[group + 1]++;
    }
    for (int group = 0; group < groups; group++) {
      starts[group + 1] += starts[group];
    }
    int[] next = starts.clone();
    int[] rows = new int[groupOfRow.length];
    for (int row = 0; row < groupOfRow.length; row++) {
      rows[next[groupOfRow[row]]++] = row;
    }
    return new RowGroups(rows, starts);
  }

  /** The number of groups. */
  public int groups() {
    return starts.length - 1;
  }

  /** The number of rows in this group. */
  public int size(int group) {
    return starts[group + 1] - starts[group];
  }

  /** The position in the batch of the row at {@code index} of this group. */
  public int row(int group, int index) {
    return rows[starts[group] + index];
  }

  /** The rows of this group, in their order; the batch itself if they are all of it. */
  public RecordBatch gather(RecordBatch batch, int group) {
    return size(group) == batch.rows()
        ? batch
        : batch.gather(rows, starts[group], starts[group + 1]);
  }
}
