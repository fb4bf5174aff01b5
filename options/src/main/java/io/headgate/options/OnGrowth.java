package io.headgate.options;

/** What happens when a source file that is not compressed grows while it is read. */
public enum OnGrowth {
  /** It is read as it was listed; a last line that was not complete is left for the next run. */
  CUT,
  /** It counts as unreadable. */
  FAIL
}
