package io.headgate.transforms.dedup;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows for tests of dropping duplicates. */
final class DedupRows {
  private static final BatchSchema SCHEMA =
      BatchSchema.of(
          new Field("id", ColumnType.STRING),
          new Field("country", ColumnType.STRING),
          new Field("ts", ColumnType.TIMESTAMP));

  /** A row of the input; its position is its number in the file. */
  record Row(
      @Nullable String id,
      @Nullable String country,
      @Nullable Long ts,
      String file,
      long position) {}

  private DedupRows() {}

  /** A row of file {@code f} without a country. */
  static Row row(String id, long ts, long position) {
    return new Row(id, null, ts, "f", position);
  }

  /** A batch of these rows. */
  static RecordBatch batch(List<Row> rows) {
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    for (Row row : rows) {
      if (row.id != null) {
        builder.bytes(0).append(row.id);
      }
      if (row.country != null) {
        builder.bytes(1).append(row.country);
      }
      if (row.ts != null) {
        builder.longs(2).append(row.ts);
      }
      builder.endRow(row.file, row.position);
    }
    return builder.build();
  }

  /** Where the rows of these batches come from, as {@code file:position}. */
  static List<String> origins(List<RecordBatch> batches) {
    List<String> origins = new ArrayList<>();
    for (RecordBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        origins.add(batch.origins().source(row) + ":" + batch.origins().position(row));
      }
    }
    return origins;
  }
}
