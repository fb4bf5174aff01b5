package io.headgate.tables;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * A finished file that waits to be published.
 *
 * @param kind what it holds
 * @param staged where it is now: an absolute path
 * @param target where it belongs: relative to the folder of its kind, {@code
 *     window=20210721T060000Z/storefront-….parquet}
 * @param window the window's folder value, {@code 20210721T060000Z}; empty without windows
 * @param partition the output partition, {@code country=DE}; empty without partitions
 * @param rows rows in the file
 * @param bytes size of the file
 * @param minEventTime smallest event time, epoch microseconds; unknown if the job has none
 * @param maxEventTime largest event time, epoch microseconds
 */
public record DataFile(
    Kind kind,
    String staged,
    String target,
    String window,
    String partition,
    long rows,
    long bytes,
    OptionalLong minEventTime,
    OptionalLong maxEventTime) {

  /** What a file holds. */
  public enum Kind {
    /** Rows of the job, as Parquet. */
    ROWS,
    /** Dead letters, as NDJSON. */
    DEAD_LETTERS
  }

  public DataFile {
    requireNonNull(kind, "kind");
    requireNonNull(staged, "staged");
    requireNonNull(target, "target");
    requireNonNull(window, "window");
    requireNonNull(partition, "partition");
  }
}
