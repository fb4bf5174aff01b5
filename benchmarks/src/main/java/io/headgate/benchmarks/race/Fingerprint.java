package io.headgate.benchmarks.race;

import io.headgate.contender.Column;
import io.headgate.contender.Job;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is compared of an output: how many rows and keys it has, and a sum over each column that
 * does not depend on the order of rows or on their spread over files. Columns are compared as the
 * types that they ought to have.
 *
 * @param values by what they are of: {@code rows}, {@code keys}, each column, {@code window} as the
 *     folders say it, and {@code whole rows}
 */
record Fingerprint(Map<String, String> values) {
  static final String ROWS = "rows";
  private static final String KEYS = "keys";

  private static final String WINDOW = "window";

  Fingerprint {
    values = new LinkedHashMap<>(values);
  }

  /**
   * Reads the output of a job with DuckDB.
   *
   * @throws SQLException if a file is not Parquet, or a column is missing or of no like type
   */
  static Fingerprint of(Output output, Job job) throws SQLException {
    if (output.files().isEmpty()) {
      return new Fingerprint(Map.of(ROWS, "0"));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet sums = statement.executeQuery(query(output, job))) {
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
            boolean counted = name.equals(ROWS) || name.equals(KEYS);
            differences.add(counted ? name + " " + actual + " for " + value : name);
          }
        });
    return differences;
  }

  private static String query(Output output, Job job) {
    List<String> files =
        output.files().stream()
            .map(file -> "'" + file.toString().replace("'", "''") + "'")
            .toList();
    Map<String, String> columns = columns(job);
    List<String> names = columns.keySet().stream().map(Fingerprint::quoted).toList();
    return """
        SELECT count(*) AS rows, count(DISTINCT %s) AS keys, %s,
          sum(hash(%s))::VARCHAR AS "whole rows"
        FROM (SELECT %s FROM read_parquet([%s], hive_partitioning = false, filename = true))
        """
        .formatted(
            quoted(job.key()),
            list(names.stream().map("sum(hash(%1$s))::VARCHAR AS %1$s"::formatted)),
            list(names.stream()),
            list(
                columns.entrySet().stream()
                    .map(column -> column.getValue() + " AS " + quoted(column.getKey()))),
            String.join(", ", files));
  }

  /** What is read of each column, by its name, and of the folder's name. */
  private static Map<String, String> columns(Job job) {
    Map<String, String> columns = new LinkedHashMap<>();
    job.columns().forEach(column -> columns.put(column.name(), typed("", column)));
    job.table()
        .ifPresent(
            table ->
                table
                    .columns()
                    .forEach(
                        column ->
                            columns.put(
                                table.prefix() + column.name(), typed(table.prefix(), column))));
    columns.put(WINDOW, "regexp_extract(filename, 'window=([^/]+)', 1)");
    return columns;
  }

  private static String typed(String prefix, Column column) {
    String type =
        switch (column.type()) {
          case STRING, JSON -> "VARCHAR";
          case BOOLEAN -> "BOOLEAN";
          case INT32 -> "INTEGER";
          case INT64 -> "BIGINT";
          case DOUBLE -> "DOUBLE";
          case TIMESTAMP -> "TIMESTAMPTZ";
        };
    return quoted(prefix + column.name()) + "::" + type;
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  private static String list(Stream<String> parts) {
    return parts.collect(Collectors.joining(", "));
  }
}
