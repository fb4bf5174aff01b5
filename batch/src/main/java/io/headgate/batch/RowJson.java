package io.headgate.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * A row as a JSON object, for people: timestamps as ISO-8601, bytes as Base64, JSON columns as they
 * are, NaN and the infinities as strings. Internal columns ({@code _headgate…}) are left out.
 */
public final class RowJson {
  private static final JsonFactory JSON = new JsonFactory();

  private RowJson() {}

  /** The JSON text of this row. */
  public static String of(RecordBatch batch, int row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      for (int i = 0; i < batch.schema().size(); i++) {
        Field field = batch.schema().field(i);
        if (!field.name().startsWith(BatchSchema.INTERNAL_PREFIX)) {
          out.writeFieldName(field.name());
          write(out, field.type(), batch.column(i), row);
        }
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }

  /** The JSON text of one value. */
  public static String value(RecordBatch batch, int column, int row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      write(out, batch.schema().field(column).type(), batch.column(column), row);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, ColumnType type, Column column, int row)
      throws IOException {
    if (column.isNull(row)) {
      out.writeNull();
      return;
    }
    switch (type) {
      case STRING -> out.writeString(((BytesColumn) column).text(row));
      case JSON -> out.writeRawValue(((BytesColumn) column).text(row));
      case BYTES ->
          out.writeString(Base64.getEncoder().encodeToString(((BytesColumn) column).get(row)));
      case BOOLEAN -> out.writeBoolean(((BooleanColumn) column).get(row));
      case INT32 -> out.writeNumber(((IntColumn) column).get(row));
      case INT64 -> out.writeNumber(((LongColumn) column).get(row));
      case DOUBLE -> out.writeNumber(((DoubleColumn) column).get(row));
      case TIMESTAMP ->
          out.writeString(
              Instant.EPOCH.plus(((LongColumn) column).get(row), ChronoUnit.MICROS).toString());
    }
  }
}
