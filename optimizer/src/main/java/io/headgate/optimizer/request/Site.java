package io.headgate.optimizer.request;

/** Where the processes of a run are. */
public sealed interface Site permits Machine, Cluster {
  /** Workers that it can give now. */
  int workers();

  /** How many of {@code workers} share one process and its memory. */
  int processWorkers(int workers);

  /** Most memory that one process may have. */
  long processBytes();

  /** Whether the processes run already: their memory is what it is, and all of it is for rows. */
  boolean heapIsGiven();
}
