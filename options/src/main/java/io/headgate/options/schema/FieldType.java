package io.headgate.options.schema;

/** The type of a column. */
public enum FieldType {
  STRING,
  BOOLEAN,
  INT32,
  INT64,
  DOUBLE,
  /** A point in time, microseconds since 1970-01-01T00:00:00Z. */
  TIMESTAMP,
  /** Any JSON value, kept as its text. */
  JSON
}
