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
 * @param need whether and why a row without a value becomes a dead letter
 * @param defaultValue text of the value of a row without one, as it would stand in CSV
 * @param timestampFormat how timestamps are written; used by timestamps only
 * @param lossy whether a whole number may be rounded; used by doubles only
 */
public record ColumnSpec(
    String name,
    ColumnType type,
    String path,
    Need need,
    @Nullable String defaultValue,
    TimestampFormat timestampFormat,
    boolean lossy)
    implements Serializable {

  /** Why a value is needed. */
  public enum Need {
    NONE(""),
    REQUIRED("the column is required"),
    KEY("rows are deduplicated by it"),
    EVENT_TIME("it is the event time");

    private final String reason;

    Need(String reason) {
      this.reason = reason;
    }

    /** In words; empty where no value is needed. */
    public String reason() {
      return reason;
    }
  }

  public ColumnSpec {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(path, "path");
    requireNonNull(need, "need");
    requireNonNull(timestampFormat, "timestampFormat");
    if (type == ColumnType.BYTES) {
      throw new IllegalArgumentException(
          "column %s: BYTES (expected: a type of text, such as STRING)".formatted(name));
    }
  }

  /** An optional column with the path of its name, without a default, ISO 8601 if a timestamp. */
  public static ColumnSpec of(String name, ColumnType type) {
    return new ColumnSpec(name, type, name, Need.NONE, null, TimestampFormat.ISO8601, false);
  }

  /** This column with its value at another path. */
  public ColumnSpec at(String elsewhere) {
    return new ColumnSpec(name, type, elsewhere, need, defaultValue, timestampFormat, lossy);
  }

  /** This column, required. */
  public ColumnSpec needed() {
    return new ColumnSpec(name, type, path, Need.REQUIRED, defaultValue, timestampFormat, lossy);
  }

  /** This column with a default. */
  public ColumnSpec or(String value) {
    return new ColumnSpec(name, type, path, need, value, timestampFormat, lossy);
  }

  /** This column with timestamps written like this. */
  public ColumnSpec in(TimestampFormat format) {
    return new ColumnSpec(name, type, path, need, defaultValue, format, lossy);
  }

  /** This column, with whole numbers rounded to what a double can hold. */
  public ColumnSpec rounded() {
    return new ColumnSpec(name, type, path, need, defaultValue, timestampFormat, true);
  }

  /** Whether a row without a value becomes a dead letter. */
  public boolean required() {
    return need != Need.NONE;
  }

  public Field field() {
    return new Field(name, type);
  }
}
