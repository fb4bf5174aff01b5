package io.headgate.options;

/** How the rows of a source file are written. */
public enum Format {
  /** One JSON object a line. */
  NDJSON,
  /** Delimited text, RFC 4180 with the settings of {@link Csv}. */
  CSV
}
