package io.headgate.formats.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.jsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Types;

/**
 * The Parquet form of a batch schema. Every column is optional; columns whose name begins with
 * {@link BatchSchema#INTERNAL_PREFIX} are not written.
 *
 * @param type the file's schema
 * @param leaves the columns that are written, in order
 */
public record ParquetSchema(MessageType type, List<Leaf> leaves) {
  /** One written column: its place in the batch and in the file. */
  public record Leaf(
      int index, ColumnType columnType, ColumnDescriptor descriptor, ColumnValues values) {
    /** Whether the format allows a dictionary. */
    boolean dictionary() {
      return columnType != ColumnType.BOOLEAN;
    }
  }

  /**
   * The Parquet form of these columns.
   *
   * @throws IllegalArgumentException if all columns are internal
   */
  public static ParquetSchema of(BatchSchema schema) {
    Types.MessageTypeBuilder builder = Types.buildMessage();
    List<Integer> written = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      if (!schema.field(i).name().startsWith(BatchSchema.INTERNAL_PREFIX)) {
        builder.addField(column(schema.field(i)));
        written.add(i);
      }
    }
    if (written.isEmpty()) {
      throw new IllegalArgumentException(
          "schema: %s (expected: at least one column to write)".formatted(schema));
    }
    MessageType type = builder.named("row");
    List<Leaf> leaves = new ArrayList<>();
    for (int index : written) {
      Field field = schema.field(index);
      leaves.add(
          new Leaf(
              index,
              field.type(),
              type.getColumnDescription(new String[] {field.name()}),
              ColumnValues.of(field.type().storage())));
    }
    return new ParquetSchema(type, List.copyOf(leaves));
  }

  private static PrimitiveType column(Field field) {
    String name = field.name();
    return switch (field.type()) {
      case STRING -> Types.optional(BINARY).as(stringType()).named(name);
      case JSON -> Types.optional(BINARY).as(jsonType()).named(name);
      case BYTES -> Types.optional(BINARY).named(name);
      case BOOLEAN -> Types.optional(BOOLEAN).named(name);
      case INT32 -> Types.optional(INT32).named(name);
      case INT64 -> Types.optional(INT64).named(name);
      case DOUBLE -> Types.optional(DOUBLE).named(name);
      case TIMESTAMP -> Types.optional(INT64).as(timestampType(true, TimeUnit.MICROS)).named(name);
    };
  }
}
