package io.headgate.terms;

/** What happens to a row whose deduplication key has a null. */
public enum OnNullKey {
  /** The row becomes a dead letter. */
  DEAD_LETTER,
  /** The row is kept, whatever other rows hold. */
  KEEP
}
