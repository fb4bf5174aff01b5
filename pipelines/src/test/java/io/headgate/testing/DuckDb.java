package io.headgate.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A judge that is not ours: reads Parquet and JSON, and answers in UTC. */
public final class DuckDb {
  private DuckDb() {}

  /** The rows of a query, each as its columns joined by {@code |}, nulls as {@code NULL}. */
  public static List<String> query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet rows = statement.executeQuery(sql)) {
        List<String> lines = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          List<String> line = new ArrayList<>();
          for (int column = 1; column <= columns; column++) {
            String text = rows.getString(column);
            line.add(text == null ? "NULL" : text);
          }
          lines.add(String.join("|", line));
        }
        return lines;
      }
    }
  }
}
