package io.headgate.optimizer.request;

import io.headgate.terms.Checks;

/**
 * The machine that an embedded run shares with everything else on it. All workers are in one
 * process.
 *
 * @param cores processors
 * @param memoryBytes physical memory, or the limit of the container
 */
public record Machine(int cores, long memoryBytes) implements Site {
  /** Share of the machine's memory that a run may have. */
  public static final double SHARE = 0.75;

  public Machine {
    Checks.atLeast("cores", cores, 1);
    Checks.atLeast("memoryBytes", memoryBytes, 1);
  }

  @Override
  public int workers() {
    return cores;
  }

  @Override
  public int processWorkers(int workers) {
    return workers;
  }

  @Override
  public long processBytes() {
    return (long) (memoryBytes * SHARE);
  }

  @Override
  public boolean heapIsGiven() {
    return false;
  }
}
