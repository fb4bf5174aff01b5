package io.headgate.contender;

import java.util.List;

/**
 * A reference table, CSV with a header: the key, then the columns. Rows that find none in it are
 * kept.
 *
 * @param key a column of the row and of the table, of type STRING
 * @param columns that are added to the row, by their names in the table
 * @param prefix put before their names
 * @param rows about how many it has
 */
public record Table(String key, List<Column> columns, String prefix, int rows) {
  /** With up to this many rows, every worker can have a copy. */
  private static final int SMALL_ROWS = 100_000;

  public Table {
    columns = List.copyOf(columns);
  }

  /** Whether every worker can well have a copy. */
  public boolean isSmall() {
    return rows <= SMALL_ROWS;
  }
}
