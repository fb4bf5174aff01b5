package io.headgate.transforms.write;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RandomBatches;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An independent reader of what we write: each row of an answer as a list of texts. */
final class DuckDb {
  private DuckDb() {}

  static List<List<String>> query(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet answer = statement.executeQuery(sql)) {
        List<List<String>> rows = new ArrayList<>();
        while (answer.next()) {
          String[] row = new String[answer.getMetaData().getColumnCount()];
          for (int i = 0; i < row.length; i++) {
            row[i] = answer.getString(i + 1);
          }
          rows.add(Arrays.asList(row));
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new AssertionError("DuckDB refuses: " + sql, e);
    }
  }

  /** The only value of the only row of an answer. */
  static String value(String sql) {
    return query(sql).get(0).get(0);
  }

  /** All rows of a file in their order, each value as {@link RandomBatches#text} has it. */
  static List<List<String>> rows(Path path, BatchSchema schema) {
    String columns =
        schema.fields().stream().map(DuckDb::expression).collect(Collectors.joining(", "));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery(
                "select %s from read_parquet('%s', file_row_number = true) order by file_row_number"
                    .formatted(columns, path))) {
      List<List<String>> rows = new ArrayList<>();
      while (answer.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
          boolean real = schema.field(i).type() == ColumnType.DOUBLE;
          String text = answer.getString(i + 1);
          row.add(
              real && text != null
                  ? RandomBatches.text(answer.getDouble(i + 1))
                  : String.valueOf(text));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError("DuckDB refuses " + path, e);
    }
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

  static String file(Path path) {
    return "read_parquet('" + path + "')";
  }
}
