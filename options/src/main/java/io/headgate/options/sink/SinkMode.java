package io.headgate.options.sink;

/** How the output of a run meets the output of the runs before it. */
public enum SinkMode {
  /** The visible output of the job becomes exactly the output of this run. */
  SNAPSHOT
}
