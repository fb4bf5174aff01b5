package io.headgate.terms;

/** What happens when a plain file has grown since it was listed. A compressed one is unreadable. */
public enum OnGrowth {
  /**
   * It is read up to the size that was listed; a row that is open there is left for the next run.
   */
  CUT,
  /** It is unreadable. */
  FAIL
}
