package io.headgate.options;

/** What happens when a reference table holds a key twice. */
public enum OnDuplicateKey {
  /** The run fails. */
  FAIL,
  /** The first row of the table is used. */
  FIRST
}
