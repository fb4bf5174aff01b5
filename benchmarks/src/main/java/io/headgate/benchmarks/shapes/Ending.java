package io.headgate.benchmarks.shapes;

/** How a shape ended. */
enum Ending {
  /** The run is published, and what it wrote is right. */
  DONE,
  /** The run is published, and what it wrote is not what it should be. */
  WRONG,
  /** The run ran out of memory, or was killed for it. */
  OUT_OF_MEMORY,
  /** The plan's own process ran out of memory. */
  PLAN_OUT_OF_MEMORY,
  /** No plan, for another reason than memory. */
  NO_PLAN,
  /** The run took more time than it may. */
  TIMEOUT,
  /** Input, output and what was spilled took more of the disk than they may. */
  DISK,
  /** The run failed for another reason. */
  FAILED
}
