package io.headgate.formats.text;

/** How the rows of a file are written. */
public enum InputFormat {
  /** One JSON object a line. */
  NDJSON,
  /** Delimited text, RFC 4180 with the settings of {@link CsvFormat}. */
  CSV
}
