package io.headgate.options;

/** What happens when a source file cannot be opened or read to its end. */
public enum OnUnreadable {
  /** The run fails. */
  FAIL,
  /** The rest of the file is left out, and counted. */
  SKIP
}
