package io.headgate.transforms.write;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  static String file(Path path) {
    return "read_parquet('" + path + "')";
  }
}
