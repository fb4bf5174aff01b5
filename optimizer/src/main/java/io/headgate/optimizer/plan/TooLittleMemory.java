package io.headgate.optimizer.plan;

import io.headgate.optimizer.input.Confidence;

/**
 * No plan on this runner: the run would not fit in memory.
 *
 * @param runner name of the runner
 * @param neededBytes least memory that the run needs: the smallest change that makes it feasible
 * @param allowedBytes memory that it may have
 * @param limit what limits it
 * @param memoryBytes memory of the machine, or of a process of the cluster
 * @param spills whether the runner spills, so that only the rows in work have to fit
 * @param rowBytes size of all rows in record batches
 * @param tableBytes heap of the reference tables of which each process has a copy
 * @param confidence how {@code rowBytes} was found
 */
public record TooLittleMemory(
    String runner,
    long neededBytes,
    long allowedBytes,
    Limit limit,
    long memoryBytes,
    boolean spills,
    long rowBytes,
    long tableBytes,
    Confidence confidence)
    implements Refusal {

  /** What limits the memory of a run. */
  public enum Limit {
    /** The user's choice of memory, on the command line. */
    PINNED,
    /** The user's choice of memory, in the job file. */
    JOB_FILE,
    /** The user's limit for any plan. */
    TARGET,
    /** The share of the machine's memory that a run may have. */
    MACHINE,
    /** What a process of the cluster has, or may have. */
    CLUSTER
  }

  /** The same where this much is needed. */
  public TooLittleMemory needing(long bytes) {
    return new TooLittleMemory(
        runner, bytes, allowedBytes, limit, memoryBytes, spills, rowBytes, tableBytes, confidence);
  }

  /** Whether the machine could give what is needed if the user asked for it. */
  public boolean heapWouldHelp() {
    return limit != Limit.CLUSTER && neededBytes < memoryBytes;
  }
}
