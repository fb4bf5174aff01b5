package io.headgate.optimizer;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the user and the job ask for.
 *
 * @param targetFileBytes size that data files aim for
 * @param windowed whether the output has windows
 * @param workers pinned number of workers
 * @param heapBytes pinned heap of the run
 */
public record Targets(
    long targetFileBytes, boolean windowed, OptionalInt workers, OptionalLong heapBytes) {
  public Targets {
    Checks.atLeast("targetFileBytes", targetFileBytes, 1);
    workers.ifPresent(n -> Checks.atLeast("workers", n, 1));
    heapBytes.ifPresent(n -> Checks.atLeast("heapBytes", n, 1));
  }
}
