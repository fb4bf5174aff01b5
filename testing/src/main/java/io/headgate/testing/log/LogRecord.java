package io.headgate.testing.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The records of a log, made by a function of their offset, so that every process has the same:
 * every fifth offset has none, as after a transaction, and of 1,000 to 1,099 there are none, as
 * after a compaction. One of fifty is cut off and cannot be decoded.
 *
 * @param id the partition times a million, plus the offset
 * @param micros 2026-03-01 and as many seconds as the offset
 * @param page one of twenty
 */
record LogRecord(long id, long micros, String page) {
  /** What an offset takes in the log, about; nobody knows it better before it is read. */
  static final long BYTES_PER_OFFSET = 24;

  private static final int HEAD_BYTES = 2 * Long.BYTES;
  private static final long START_MICROS = 1_772_323_200_000_000L;

  /** The bytes at an offset; null where there is no record. */
  static byte @Nullable [] at(int partition, long offset) {
    if (offset % 5 == 4 || (offset >= 1000 && offset < 1100)) {
      return null;
    }
    if (offset % 50 == 7) {
      return "cut off".getBytes(StandardCharsets.US_ASCII);
    }
    byte[] page = ("page-" + offset % 20).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(HEAD_BYTES + page.length)
        .putLong(partition * 1_000_000L + offset)
        .putLong(START_MICROS + offset * 1_000_000)
        .put(page)
        .array();
  }

  /** The record of some bytes; null if they are none. */
  static @Nullable LogRecord of(byte[] bytes) {
    if (bytes.length < HEAD_BYTES) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new LogRecord(
        in.getLong(),
        in.getLong(),
        new String(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES, StandardCharsets.US_ASCII));
  }
}
