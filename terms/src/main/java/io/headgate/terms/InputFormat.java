package io.headgate.terms;

/** How the rows of a source file are written. */
public enum InputFormat {
  /** One JSON object per line. */
  NDJSON,
  /** JSON documents of any layout: arrays, and objects with or without line breaks. */
  JSON,
  /** Delimited text, RFC 4180 but for its delimiter and quote, which the job may choose. */
  CSV
}
