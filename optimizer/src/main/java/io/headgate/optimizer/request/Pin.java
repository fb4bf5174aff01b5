package io.headgate.optimizer.request;

/** A choice of a plan that a user can make. */
public enum Pin {
  /** The runner. */
  RUNNER,
  /** The number of workers. */
  WORKERS,
  /** Groups of the dedup shuffle. */
  SHARDS,
  /** Memory of a process. */
  MEMORY,
  /** How rows come into files. */
  LAYOUT
}
