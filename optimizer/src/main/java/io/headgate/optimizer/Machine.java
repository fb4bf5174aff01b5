package io.headgate.optimizer;

/**
 * The machine that an embedded run shares with everything else on it.
 *
 * @param cores processors
 * @param memoryBytes physical memory, or the limit of the container
 */
public record Machine(int cores, long memoryBytes) {
  public Machine {
    Checks.atLeast("cores", cores, 1);
    Checks.atLeast("memoryBytes", memoryBytes, 1);
  }
}
