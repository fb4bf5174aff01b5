package io.headgate.optimizer.request;

import io.headgate.terms.Checks;

/**
 * A cluster, as it is now.
 *
 * @param address how it is called
 * @param slots workers that it has
 * @param freeSlots workers that nobody uses
 * @param processSlots workers that share one process
 * @param processBytes memory of a process, or the most that one may have
 * @param heapIsGiven whether the processes run already
 */
public record Cluster(
    String address,
    int slots,
    int freeSlots,
    int processSlots,
    long processBytes,
    boolean heapIsGiven)
    implements Site {

  public Cluster {
    Checks.atLeast("slots", slots, 0);
    Checks.atLeast("freeSlots", freeSlots, 0);
    Checks.atLeast("processSlots", processSlots, 1);
    Checks.atLeast("processBytes", processBytes, 1);
  }

  @Override
  public int workers() {
    return freeSlots;
  }

  @Override
  public int processWorkers(int workers) {
    return Math.min(workers, processSlots);
  }
}
