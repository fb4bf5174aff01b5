package io.headgate.optimizer;

/**
 * What a runner needs.
 *
 * @param name {@code direct}, {@code flink} or {@code spark}
 * @param baseHeapBytes heap that any run needs: classes, the graph, batches in flight
 * @param groupedCopies heap that the rows of a shuffle occupy, as a multiple of their size in
 *     record batches; 0 for a runner that spills
 * @param minHeapBytes least heap that a run is given
 */
public record RunnerProfile(
    String name, long baseHeapBytes, double groupedCopies, long minHeapBytes) {

  /**
   * The Direct runner: holds everything grouped in memory. A row is there as an element of the
   * shuffle and as the bytes of its coder's copy, and half a row more for what is being collected.
   */
  public static final RunnerProfile DIRECT =
      new RunnerProfile("direct", 300 * Sizes.MIB, 2.5, 512 * Sizes.MIB);

  public RunnerProfile {
    Checks.atLeast("baseHeapBytes", baseHeapBytes, 1);
    Checks.atLeast("minHeapBytes", minHeapBytes, baseHeapBytes);
    if (!(groupedCopies >= 0) || Double.isInfinite(groupedCopies)) {
      throw new IllegalArgumentException(
          "groupedCopies: " + groupedCopies + " (expected: at least 0)");
    }
  }

  /** Whether the rows of a shuffle stay in memory. */
  public boolean holdsGroupedRows() {
    return groupedCopies > 0;
  }
}
