package io.headgate.contender;

/** The types of columns. */
public enum Type {
  STRING,
  BOOLEAN,
  INT32,
  INT64,
  DOUBLE,
  /** An instant, ISO-8601 in the input. */
  TIMESTAMP,
  /** The text of a JSON value. */
  JSON
}
