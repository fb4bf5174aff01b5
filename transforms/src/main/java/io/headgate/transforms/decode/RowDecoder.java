package io.headgate.transforms.decode;

import io.headgate.batch.BatchSchema;
import io.headgate.transforms.read.RawBatch;
import io.headgate.transforms.read.RowFormat;
import java.util.List;

/** Decodes batches, one after the other. Not thread-safe: it keeps its buffers. */
public interface RowDecoder {
  /** A decoder of rows in this format to these columns. */
  static RowDecoder of(RowFormat format, List<ColumnSpec> columns) {
    return switch (format.format()) {
      case NDJSON -> new JsonRowDecoder(columns, format.maxRowBytes());
      case CSV -> new CsvRowDecoder(columns, format);
    };
  }

  /** The columns of decoded rows. */
  BatchSchema schema();

  /**
   * Decodes each row, or makes it a dead letter with its class of error and its cause.
   *
   * @throws IllegalArgumentException if a CSV file has no column that the schema requires
   */
  DecodedBatch decode(RawBatch batch);
}
