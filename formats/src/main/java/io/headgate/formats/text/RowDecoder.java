package io.headgate.formats.text;

import io.headgate.batch.BatchSchema;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DecodedBatch;
import java.util.List;

/** Decodes batches, one after the other. Not thread-safe: it keeps its buffers. */
public interface RowDecoder {
  /**
   * A decoder of rows in this format to these columns.
   *
   * @throws IllegalArgumentException if a path or a default is none, or a name occurs twice
   */
  static RowDecoder of(RowFormat format, List<ColumnSpec> columns) {
    return switch (format.format()) {
      case NDJSON, JSON -> new JsonRowDecoder(columns, format.maxRowBytes());
      case CSV -> new CsvRowDecoder(columns, format);
    };
  }

  /** The columns of decoded rows. */
  BatchSchema schema();

  /**
   * Decodes each row, or makes it a dead letter with its bytes (up to the limit of a row), its
   * origin, its class of error ({@code malformedJson}, {@code malformedCsv}, {@code
   * wrongFieldCount}, {@code invalidUtf8}, {@code rowTooLong}, {@code duplicateKey}, {@code
   * missingRequired}, {@code strayBytes}, {@code wrongType}, {@code outOfRange}) and a cause that
   * names the column and the value.
   *
   * @throws IllegalArgumentException if a CSV file has no column that the schema requires
   */
  DecodedBatch decode(RawBatch batch);

  /**
   * What looked wrong in the rows since the last call, though it could be decoded; a sentence each.
   *
   * @param source what the sentences call the file
   */
  default List<String> takeWarnings(String source) {
    return List.of();
  }
}
