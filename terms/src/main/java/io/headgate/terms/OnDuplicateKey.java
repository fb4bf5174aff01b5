package io.headgate.terms;

/** What happens when two rows of a reference table have the same key. */
public enum OnDuplicateKey {
  /** The run fails; the message names the key. */
  FAIL,
  /** The first row in the file counts. */
  FIRST
}
