package io.headgate.terms;

import java.util.Locale;

/**
 * What the graph counts while it runs, under the namespace {@value #NAMESPACE}: all attempts, so it
 * is for progress only and may be above what is published. What is published is counted by {@link
 * RowCounts}. Names on the wire stay as they are: workers, drivers and what watches them may be of
 * different versions.
 */
public enum GraphCounter {
  ROWS_READ("rowsRead", Unit.ROWS, "Rows read, before they are decoded"),
  BYTES_READ("bytesRead", Unit.BYTES, "Bytes of the rows read, uncompressed"),
  ROWS_WRITTEN("rowsWritten", Unit.ROWS, "Rows written to Parquet files"),
  BYTES_WRITTEN("bytesWritten", Unit.BYTES, "Bytes of row groups written to Parquet files");

  /** The namespace of all of them on the wire. */
  public static final String NAMESPACE = "headgate";

  /** What is counted. */
  public enum Unit {
    ROWS,
    BYTES;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String wireName;
  private final Unit unit;
  private final String meaning;

  GraphCounter(String wireName, Unit unit, String meaning) {
    this.wireName = wireName;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** Its name on the wire, inside of the namespace. */
  public String wireName() {
    return wireName;
  }

  /** What is counted. */
  public Unit unit() {
    return unit;
  }

  /** What it says, without a full stop. */
  public String meaning() {
    return meaning;
  }
}
