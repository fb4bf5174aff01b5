package io.headgate.options;

/** What a published version survives. */
public enum Durability {
  /** A power failure: files, moves and manifest are on disk, one after the other. */
  FORCE,
  /** A killed process only. */
  NONE
}
