package io.headgate.terms;

/** What happens to a row that finds no row in the reference table. */
public enum OnMiss {
  /** The columns of the table are null. */
  NULL,
  /** The row is rejected: it becomes a dead letter and is counted as rejected. */
  REJECT,
  /** The run fails. */
  FAIL
}
