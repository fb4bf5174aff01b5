package io.headgate.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A judge that is not ours: reads Parquet and JSON, and answers in UTC. */
public final class DuckDb {
  private DuckDb() {}

  /**
   * The rows of a query, each as its columns joined by {@code |}, nulls as {@code NULL}.
   *
   * @throws AssertionError if DuckDB refuses the query
   */
  public static List<String> query(String sql) {
    return rows(sql).stream()
        .map(row -> String.join("|", row.stream().map(DuckDb::orNull).toList()))
        .toList();
  }

  /**
   * The rows of a query, each as the texts of its columns, null where there is no value.
   *
   * @throws AssertionError if DuckDB refuses the query
   */
  public static List<List<@Nullable String>> rows(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet answer = statement.executeQuery(sql)) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (answer.next()) {
          @Nullable String[] row = new String[answer.getMetaData().getColumnCount()];
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

  /** The only value of the only row of an answer, {@code NULL} if it is null. */
  public static String value(String sql) {
    return query(sql).get(0);
  }

  private static String orNull(@Nullable String value) {
    return value == null ? "NULL" : value;
  }
}
