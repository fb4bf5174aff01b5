package io.headgate.batch.rows;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.BooleanColumn;
import io.headgate.batch.BytesColumn;
import io.headgate.batch.Column;
import io.headgate.batch.ColumnType;
import io.headgate.batch.DoubleColumn;
import io.headgate.batch.Field;
import io.headgate.batch.IntColumn;
import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.logicaltypes.MicrosInstant;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * Record batches as Beam {@link Row}s and back, so that an ordinary Beam transform can stand in the
 * graph. Every value of every type comes back as it was.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>STRING, BOOLEAN, INT32, INT64, DOUBLE, BYTES</td><td>the type of that name</td></tr>
 * <tr><td>TIMESTAMP</td><td>logical type {@link MicrosInstant}; Beam's DATETIME has milliseconds</td></tr>
 * <tr><td>JSON</td><td>STRING with the field option {@value #JSON}; without it, it comes back as STRING</td></tr>
 * </table>
 *
 * <p>All fields are nullable. The origin of a row is kept in two more fields, {@value #SOURCE} and
 * {@value #POSITION}. Rows that come back with them are told apart by a hash of their values: there
 * may be several that were made of one. Rows without them get a source that the caller names, and
 * the hash of their values as their position.
 *
 * <p>From rows, Beam's BYTE and INT16 become INT32, FLOAT becomes DOUBLE and DATETIME becomes
 * TIMESTAMP; other types are refused.
 */
public final class RowAdapter {
  /** The field that holds a row's source. */
  public static final String SOURCE = BatchSchema.INTERNAL_PREFIX + "_source";

  /** The field that holds a row's position in its source. */
  public static final String POSITION = BatchSchema.INTERNAL_PREFIX + "_position";

  /** The field option that marks a STRING as JSON. */
  public static final String JSON = "headgate:json";

  private static final long MICROS = 1_000_000;

  private RowAdapter() {}

  /** The Beam schema of batches of this schema. */
  public static Schema schemaOf(BatchSchema schema) {
    Schema.Builder builder = Schema.builder();
    for (Field field : schema.fields()) {
      Schema.Field nullable = Schema.Field.nullable(field.name(), typeOf(field.type()));
      builder.addField(
          field.type() == ColumnType.JSON
              ? nullable.withOptions(Schema.Options.setOption(JSON, FieldType.BOOLEAN, true))
              : nullable);
    }
    return builder.addStringField(SOURCE).addInt64Field(POSITION).build();
  }

  /**
   * The batch schema of rows of this schema; the fields of origins are not columns.
   *
   * @throws IllegalArgumentException if a field has a type that batches do not have
   */
  public static BatchSchema batchSchemaOf(Schema schema) {
    List<Field> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      if (!field.getName().equals(SOURCE) && !field.getName().equals(POSITION)) {
        fields.add(new Field(field.getName(), typeOf(field)));
      }
    }
    return BatchSchema.of(fields);
  }

  /** The rows of a batch, in their order. */
  public static List<Row> toRows(RecordBatch batch) {
    Schema schema = schemaOf(batch.schema());
    List<Row> rows = new ArrayList<>(batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      List<@Nullable Object> values = new ArrayList<>(schema.getFieldCount());
      for (int column = 0; column < batch.schema().size(); column++) {
        values.add(value(batch.schema().field(column).type(), batch.column(column), row));
      }
      values.add(batch.origins().source(row));
      values.add(batch.origins().position(row));
      rows.add(Row.withSchema(schema).attachValues(values));
    }
    return rows;
  }

  /** Whether rows of this schema have the fields of origins. */
  public static boolean hasOrigins(Schema schema) {
    return schema.hasField(SOURCE) && schema.hasField(POSITION);
  }

  /**
   * Appends a row to a builder whose schema is the {@link #batchSchemaOf} of the row's.
   *
   * @param step the source of a row without an origin
   */
  public static void append(RecordBatchBuilder to, Row row, String step) {
    Schema schema = row.getSchema();
    @Nullable Object source = null;
    @Nullable Object position = null;
    long hash = 0;
    int column = 0;
    for (int i = 0; i < schema.getFieldCount(); i++) {
      @Nullable Object value = row.getValue(i);
      switch (schema.getField(i).getName()) {
        case SOURCE -> source = value;
        case POSITION -> position = value;
        default -> {
          append(to, column++, value);
          hash = mix(hash, value);
        }
      }
    }
    if (source == null || position == null) {
      to.endRow(step, hash);
    } else {
      to.endRow((String) source, (Long) position, Long.hashCode(hash));
    }
  }

  /** The same on every machine: all values have a hash by their contents. */
  private static long mix(long hash, @Nullable Object value) {
    long own = value instanceof byte[] bytes ? Arrays.hashCode(bytes) : Objects.hashCode(value);
    return (hash ^ own) * 0x9E3779B97F4A7C15L + Long.rotateLeft(hash, 29);
  }

  private static void append(RecordBatchBuilder to, int column, @Nullable Object value) {
    if (value == null) {
      return;
    }
    switch (to.schema().field(column).type()) {
      case STRING, JSON -> to.bytes(column).append((String) value);
      case BYTES -> to.bytes(column).append((byte[]) value);
      case BOOLEAN -> to.booleans(column).append((Boolean) value);
      case INT32 -> to.ints(column).append(((Number) value).intValue());
      case INT64 -> to.longs(column).append((Long) value);
      case DOUBLE -> to.doubles(column).append(((Number) value).doubleValue());
      case TIMESTAMP -> to.longs(column).append(micros(value));
    }
  }

  private static @Nullable Object value(ColumnType type, Column column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    return switch (type) {
      case STRING, JSON -> ((BytesColumn) column).text(row);
      case BYTES -> ((BytesColumn) column).get(row);
      case BOOLEAN -> ((BooleanColumn) column).get(row);
      case INT32 -> ((IntColumn) column).get(row);
      case INT64 -> ((LongColumn) column).get(row);
      case DOUBLE -> ((DoubleColumn) column).get(row);
      case TIMESTAMP -> instant(((LongColumn) column).get(row));
    };
  }

  private static FieldType typeOf(ColumnType type) {
    return switch (type) {
      case STRING, JSON -> FieldType.STRING;
      case BYTES -> FieldType.BYTES;
      case BOOLEAN -> FieldType.BOOLEAN;
      case INT32 -> FieldType.INT32;
      case INT64 -> FieldType.INT64;
      case DOUBLE -> FieldType.DOUBLE;
      case TIMESTAMP -> FieldType.logicalType(new MicrosInstant());
    };
  }

  private static ColumnType typeOf(Schema.Field field) {
    FieldType type = field.getType();
    return switch (type.getTypeName()) {
      case STRING -> field.getOptions().hasOption(JSON) ? ColumnType.JSON : ColumnType.STRING;
      case BYTES -> ColumnType.BYTES;
      case BOOLEAN -> ColumnType.BOOLEAN;
      case BYTE, INT16, INT32 -> ColumnType.INT32;
      case INT64 -> ColumnType.INT64;
      case FLOAT, DOUBLE -> ColumnType.DOUBLE;
      case DATETIME -> ColumnType.TIMESTAMP;
      case LOGICAL_TYPE -> {
        if (type.getLogicalType() instanceof MicrosInstant) {
          yield ColumnType.TIMESTAMP;
        }
        throw unknown(field, type.getLogicalType().getIdentifier());
      }
      default -> throw unknown(field, type.getTypeName().name());
    };
  }

  private static IllegalArgumentException unknown(Schema.Field field, String type) {
    return new IllegalArgumentException(
        "field %s: %s (expected: STRING, BYTES, BOOLEAN, BYTE, INT16, INT32, INT64, FLOAT, DOUBLE, DATETIME or MicrosInstant)"
            .formatted(field.getName(), type));
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
  }

  private static long micros(Object value) {
    if (value instanceof org.joda.time.ReadableInstant instant) {
      return Math.multiplyExact(instant.getMillis(), 1000);
    }
    Instant instant = (Instant) value;
    long micros = instant.getNano() / 1000;
    // Before 1970 the whole seconds alone may be below the smallest long.
    return instant.getEpochSecond() < 0
        ? Math.addExact(Math.multiplyExact(instant.getEpochSecond() + 1, MICROS), micros - MICROS)
        : Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), micros);
  }
}
