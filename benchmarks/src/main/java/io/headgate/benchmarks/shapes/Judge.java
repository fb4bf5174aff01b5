package io.headgate.benchmarks.shapes;

import io.headgate.benchmarks.race.Output;
import io.headgate.benchmarks.shapes.Truth.Sums;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what a run has published, by DuckDB in a bounded memory. */
record Judge(Shape shape, Path output) {

  /** What is wrong with it; nothing if all is right. */
  List<String> objections(Truth truth) throws IOException, SQLException {
    List<String> objections = new ArrayList<>();
    Output files = Output.of(output);
    Sums sums = files.files().isEmpty() ? Sums.NOTHING : sums(files);
    if (!sums.equals(truth.written())) {
      objections.add("written: " + sums + " (expected: " + truth.written() + ")");
    }
    long dead = lines(output.resolve("_dead_letters"));
    if (dead != truth.deadLetters()) {
      objections.add("dead letters: " + dead + " (expected: " + truth.deadLetters() + ")");
    }
    return objections;
  }

  private Sums sums(Output files) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET memory_limit = '2GB'");
      statement.execute("SET threads = 2");
      statement.execute("SET preserve_insertion_order = false");
      try (ResultSet sums = statement.executeQuery(query(files))) {
        sums.next();
        return new Sums(
            sums.getLong(1),
            sums.getLong(2),
            sums.getLong(3),
            sums.getLong(4),
            sums.getLong(5),
            sums.getLong(6));
      }
    }
  }

  private String query(Output files) {
    // A sum of a list: a sum of a thousand terms would be nested as deep, and ends the JVM.
    String counts =
        shape.columns().isEmpty()
            ? "0"
            : shape.columns().stream()
                .map(column -> "count(" + column.name() + ")")
                .collect(Collectors.joining(", ", "list_sum([", "])"));
    return """
        SELECT count(*), sum(hash)::BIGINT, coalesce(sum(strlen(body)), 0)::BIGINT,
          sum(epoch_ms(ts) - %d)::BIGINT, (%s)::BIGINT, %s::BIGINT
        FROM read_parquet([%s], hive_partitioning = false, union_by_name = false)
        """
        .formatted(
            Times.FROM_MILLIS,
            counts,
            shape.lookup().isPresent() ? "coalesce(sum(t_v), 0)" : "0",
            files.files().stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ")));
  }

  private static long lines(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    List<Path> files;
    try (var all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    long lines = 0;
    byte[] buffer = new byte[1 << 16];
    for (Path file : files) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
          for (int i = 0; i < length; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
        }
      }
    }
    return lines;
  }
}
