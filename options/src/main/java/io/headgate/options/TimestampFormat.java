package io.headgate.options;

/** How a timestamp is written in the source. */
public enum TimestampFormat {
  /** {@code 2021-07-21T06:00:00Z}, with an offset. */
  ISO8601,
  EPOCH_SECONDS,
  EPOCH_MILLIS,
  EPOCH_MICROS
}
