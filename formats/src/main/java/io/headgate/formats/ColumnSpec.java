package io.headgate.formats;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.terms.TimestampFormat;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One column: where it comes from and what it must be.
 *
 * @param name of the column
 * @param type of the column; not {@code BYTES}
 * @param path of the value in a JSON row, like {@code user.id} or {@code items[0].sku}; the name of
 *     the field in CSV
 * @param required whether a row without a value becomes a dead letter
 * @param defaultValue text of the value of a row without one, as it would stand in CSV
 * @param timestampFormat how timestamps are written; used by timestamps only
 */
public record ColumnSpec(
    String name,
    ColumnType type,
    String path,
    boolean required,
    @Nullable String defaultValue,
    TimestampFormat timestampFormat)
    implements Serializable {

  public ColumnSpec {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(path, "path");
    requireNonNull(timestampFormat, "timestampFormat");
    if (type == ColumnType.BYTES) {
      throw new IllegalArgumentException(
          "column %s: BYTES (expected: a type of text, such as STRING)".formatted(name));
    }
  }

  /** An optional column with the path of its name, without a default, ISO 8601 if a timestamp. */
  public static ColumnSpec of(String name, ColumnType type) {
    return new ColumnSpec(name, type, name, false, null, TimestampFormat.ISO8601);
  }

  /** This column with its value at another path. */
  public ColumnSpec at(String elsewhere) {
    return new ColumnSpec(name, type, elsewhere, required, defaultValue, timestampFormat);
  }

  /** This column, required. */
  public ColumnSpec needed() {
    return new ColumnSpec(name, type, path, true, defaultValue, timestampFormat);
  }

  /** This column with a default. */
  public ColumnSpec or(String value) {
    return new ColumnSpec(name, type, path, required, value, timestampFormat);
  }

  /** This column with timestamps written like this. */
  public ColumnSpec in(TimestampFormat format) {
    return new ColumnSpec(name, type, path, required, defaultValue, format);
  }

  public Field field() {
    return new Field(name, type);
  }
}
