package io.headgate.terms;

/** What a publication survives. */
public enum Durability {
  /** A power failure: each step is on disk before the next one begins. The default. */
  FORCE,
  /** A killed process, not a power failure: the operating system writes when it likes. */
  NONE
}
