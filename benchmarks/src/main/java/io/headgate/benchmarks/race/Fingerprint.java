package io.headgate.benchmarks.race;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is compared of an output: how many rows and ids it has, and a sum over each column that does
 * not depend on the order of rows or on their spread over files. Columns are compared as the types
 * that they ought to have.
 *
 * @param values by what they are of: {@code rows}, {@code event_ids}, each column, {@code window}
 *     as the folders say it, and {@code whole rows}
 */
record Fingerprint(Map<String, String> values) {
  static final String ROWS = "rows";
  private static final String IDS = "event_ids";

  private static final List<String> COLUMNS =
      List.of(
          "event_id::VARCHAR",
          "ts::TIMESTAMPTZ",
          "type::VARCHAR",
          "user_id::BIGINT",
          "country::VARCHAR",
          "product_id::VARCHAR",
          "quantity::INTEGER",
          "price::DOUBLE",
          "session::VARCHAR",
          "page::VARCHAR",
          "referrer::VARCHAR",
          "agent::VARCHAR",
          "product_name::VARCHAR",
          "product_category::VARCHAR",
          "product_brand::VARCHAR",
          "product_price::DOUBLE",
          "regexp_extract(filename, 'window=([^/]+)', 1) AS \"window\"");

  Fingerprint {
    values = new LinkedHashMap<>(values);
  }

  /**
   * Reads an output with DuckDB.
   *
   * @throws SQLException if a file is not Parquet, or a column is missing or of no like type
   */
  static Fingerprint of(Output output) throws SQLException {
    if (output.files().isEmpty()) {
      return new Fingerprint(Map.of(ROWS, "0"));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet sums = statement.executeQuery(query(output))) {
        sums.next();
        Map<String, String> values = new LinkedHashMap<>();
        for (int column = 1; column <= sums.getMetaData().getColumnCount(); column++) {
          values.put(
              sums.getMetaData().getColumnLabel(column), String.valueOf(sums.getString(column)));
        }
        return new Fingerprint(values);
      }
    }
  }

  long rows() {
    return Long.parseLong(values.getOrDefault(ROWS, "0"));
  }

  /** What differs, counts with both values. */
  List<String> differences(Fingerprint expected) {
    List<String> differences = new ArrayList<>();
    expected.values.forEach(
        (name, value) -> {
          String actual = values.getOrDefault(name, "none");
          if (!actual.equals(value)) {
            boolean counted = name.equals(ROWS) || name.equals(IDS);
            differences.add(counted ? name + " " + actual + " for " + value : name);
          }
        });
    return differences;
  }

  private static String query(Output output) {
    List<String> files =
        output.files().stream()
            .map(file -> "'" + file.toString().replace("'", "''") + "'")
            .toList();
    List<String> names = COLUMNS.stream().map(Fingerprint::nameOf).toList();
    List<String> sums =
        names.stream().map(name -> "sum(hash(%1$s))::VARCHAR AS %1$s".formatted(name)).toList();
    List<String> columns =
        COLUMNS.stream()
            .map(column -> column.contains(" AS ") ? column : column + " AS " + nameOf(column))
            .toList();
    return """
        SELECT count(*) AS rows, count(DISTINCT event_id) AS event_ids, %s,
          sum(hash(%s))::VARCHAR AS "whole rows"
        FROM (SELECT %s FROM read_parquet([%s], hive_partitioning = false, filename = true))
        """
        .formatted(
            String.join(", ", sums),
            String.join(", ", names),
            String.join(", ", columns),
            String.join(", ", files));
  }

  private static String nameOf(String column) {
    int as = column.indexOf(" AS ");
    return as < 0 ? column.substring(0, column.indexOf("::")) : column.substring(as + 4);
  }
}
