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
   * The Direct runner: holds everything grouped in memory. Measured on the storefront job, 4
   * million rows of 782 MiB decoded: ended in 1,150 MiB of heap and not in 1,000; with three
   * columns added, which makes about 980 MiB, in 1,300 and not in 1,100. 300 MiB and 1.35 times the
   * rows leave a sixth or more to spare.
   */
  public static final RunnerProfile DIRECT =
      new RunnerProfile("direct", 300 * Sizes.MIB, 1.35, 512 * Sizes.MIB);

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
