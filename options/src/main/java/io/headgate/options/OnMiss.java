package io.headgate.options;

/** What happens to a row that finds no row in the reference table. */
public enum OnMiss {
  /** The columns of the table are null. */
  NULL,
  /** The row becomes a dead letter. */
  REJECT,
  /** The run fails. */
  FAIL
}
