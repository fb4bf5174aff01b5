package io.headgate.tables;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * A finished file that waits to be published.
 *
 * @param staged what it holds, where it belongs, how large it is; {@code
 *     window=20210721T060000Z/storefront-….parquet}
 * @param output the output that it belongs to; empty where a job has one
 * @param window the window's folder value, {@code 20210721T060000Z}; empty without windows
 * @param partition the output partition, {@code country=DE}; empty without partitions
 * @param rows rows in the file
 * @param rowGroups row groups that they are in; 0 for dead letters
 * @param minEventTime smallest event time, epoch microseconds; unknown if the job has none
 * @param maxEventTime largest event time, epoch microseconds
 * @param causes the first causes of dead letters, at most {@value #CAUSES}; none for rows
 * @param emptyColumns columns that no row of the file has a value in; none for dead letters
 */
public record DataFile(
    Staged staged,
    String output,
    String window,
    String partition,
    long rows,
    int rowGroups,
    OptionalLong minEventTime,
    OptionalLong maxEventTime,
    List<String> causes,
    List<String> emptyColumns) {
  /** How many causes of dead letters a file quotes. */
  public static final int CAUSES = 3;

  /** What a file holds. */
  public enum Kind {
    /** Rows of the job, as Parquet. */
    ROWS,
    /** Dead letters, as NDJSON. */
    DEAD_LETTERS
  }

  public DataFile {
    requireNonNull(staged, "staged");
    requireNonNull(output, "output");
    requireNonNull(window, "window");
    requireNonNull(partition, "partition");
    causes = List.copyOf(causes);
    emptyColumns = List.copyOf(emptyColumns);
  }

  /** What it holds. */
  public Kind kind() {
    return staged.kind();
  }

  /** Where it belongs: relative to the folder of its kind. */
  public String target() {
    return staged.path();
  }

  /** Its size. */
  public long bytes() {
    return staged.bytes();
  }
}
