package io.headgate.terms;

/** What happens when a file cannot be read, or not to its end. */
public enum OnUnreadable {
  /** The run fails and names the file. */
  FAIL,
  /** The rest of the file is left out and reported; rows read before the break are kept. */
  SKIP
}
