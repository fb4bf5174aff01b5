package io.headgate.transforms.write;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RandomBatches;
import io.headgate.testing.DuckDb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an independent reader finds in a Parquet file. */
final class ParquetRows {
  private ParquetRows() {}

  /** All rows of a file in their order, each value as {@link RandomBatches#text} has it. */
  static List<List<String>> of(Path path, BatchSchema schema) {
    String columns =
        schema.fields().stream().map(ParquetRows::expression).collect(Collectors.joining(", "));
    return DuckDb.rows(
            "select %s from read_parquet('%s', file_row_number = true) order by file_row_number"
                .formatted(columns, path))
        .stream()
        .map(row -> texts(row, schema))
        .toList();
  }

  /** A file as a table of a query. */
  static String file(Path path) {
    return "read_parquet('" + path + "')";
  }

  private static List<String> texts(List<@Nullable String> row, BatchSchema schema) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      boolean real = schema.field(i).type() == ColumnType.DOUBLE;
      String text = row.get(i);
      texts.add(
          real && text != null
              ? RandomBatches.text(Double.parseDouble(text))
              : String.valueOf(text));
    }
    return texts;
  }

  private static String expression(Field field) {
    String name = '"' + field.name() + '"';
    return switch (field.type()) {
      case STRING, JSON -> "lower(hex(encode(" + name + "::varchar)))";
      case BYTES -> "lower(hex(" + name + "))";
      case TIMESTAMP -> "epoch_us(" + name + ")";
      case BOOLEAN, INT32, INT64, DOUBLE -> name;
    };
  }
}
