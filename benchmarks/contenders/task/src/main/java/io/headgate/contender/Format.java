package io.headgate.contender;

/** How rows are written. */
public enum Format {
  /** A JSON object per line. */
  NDJSON,
  /** Comma-separated, with a header in each file. */
  CSV
}
