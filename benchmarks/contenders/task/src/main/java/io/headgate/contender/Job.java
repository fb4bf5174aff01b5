package io.headgate.contender;

import java.util.List;
import java.util.Optional;

/**
 * A job as every system is given it. Rows that cannot be decoded are dropped; of the rows with one
 * key the earliest is kept, with the columns of the table if there is one, and written into a
 * folder for each window.
 *
 * @param name also that of the race's shape
 * @param format of the input
 * @param columns of the output, in order, those of the table excepted
 * @param key a column without nulls: rows with equal keys are duplicates
 * @param eventTime a column without nulls, of type TIMESTAMP
 * @param windowMinutes length of a window
 * @param table that is joined
 * @param known what is known of the input
 */
public record Job(
    String name,
    Format format,
    List<Column> columns,
    String key,
    String eventTime,
    int windowMinutes,
    Optional<Table> table,
    Known known) {
  public Job {
    columns = List.copyOf(columns);
  }

  /** The column of this name. */
  public Column column(String column) {
    return columns.stream()
        .filter(one -> one.name().equals(column))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "column: %s (expected: one of job %s)".formatted(column, name)));
  }

  /** The JSON document, a column itself, that a column is read from; empty if from the row. */
  public Optional<Column> document(Column column) {
    return columns.stream()
        .filter(one -> one.type() == Type.JSON && column.isInside(one))
        .findFirst();
  }
}
