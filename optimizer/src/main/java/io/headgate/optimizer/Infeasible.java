package io.headgate.optimizer;

/**
 * No plan: the run would not fit in memory.
 *
 * @param runner name of the runner
 * @param neededBytes least heap that the run needs: the smallest change that makes it feasible
 * @param allowedBytes heap that it may have
 * @param limit what limits it
 * @param memoryBytes memory of the machine, or of a process of the cluster
 * @param spills whether the runner spills, so that only the rows in work have to fit
 * @param rowBytes size of all rows in record batches
 * @param confidence how {@code rowBytes} was found
 */
public record Infeasible(
    String runner,
    long neededBytes,
    long allowedBytes,
    Limit limit,
    long memoryBytes,
    boolean spills,
    long rowBytes,
    Confidence confidence)
    implements Decision {

  /** What limits the heap of a run. */
  public enum Limit {
    /** The user's {@code --heap}. */
    PINNED,
    /** The share of the machine's memory that a run may have. */
    MACHINE,
    /** What a process of the cluster has, or may have. */
    CLUSTER
  }

  /** Whether the machine could give what is needed if the user asked for it. */
  public boolean heapWouldHelp() {
    return neededBytes < memoryBytes;
  }
}
