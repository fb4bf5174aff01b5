package io.headgate.batch;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * One column of a {@link BatchSchema}. Every column may hold nulls.
 *
 * @param name the column's name, not empty
 * @param type its logical type
 */
public record Field(String name, ColumnType type) implements Serializable {
  public Field {
    requireNonNull(type, "type");
    if (requireNonNull(name, "name").isEmpty()) {
      throw new IllegalArgumentException("name: '' (expected: a column name)");
    }
  }
}
