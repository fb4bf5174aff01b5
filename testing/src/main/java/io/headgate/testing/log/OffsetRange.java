package io.headgate.testing.log;

import io.headgate.sources.Split;
import java.io.Serializable;

/**
 * Offsets of a partition.
 *
 * @param topic the log
 * @param partition of the log
 * @param start first offset; it may have no record
 * @param end offset after the last, which may have no record either
 */
public record OffsetRange(String topic, int partition, long start, long end)
    implements Split, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public String source() {
    return topic + "-" + partition;
  }

  @Override
  public long bytes() {
    return (end - start) * LogRecord.BYTES_PER_OFFSET;
  }
}
