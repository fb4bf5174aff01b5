package io.headgate.contender.duckdb;

import io.headgate.contender.Column;
import io.headgate.contender.Format;
import io.headgate.contender.Job;
import io.headgate.contender.Nested;
import io.headgate.contender.Table;
import io.headgate.contender.Task;
import io.headgate.contender.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A task as one statement of DuckDB. */
record DuckDbQuery(Task task) {
  private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)\\]\"");

  /** Types as {@code json_transform} takes them: a JSON document. */
  private static final Nested.Writing TYPES =
      new Nested.Writing() {
        @Override
        public String value(Type type) {
          return '"' + DuckDbQuery.type(type) + '"';
        }

        @Override
        public String field(String name, String type) {
          return quoted(name) + ": " + type;
        }

        @Override
        public String object(String fields) {
          return "{" + fields + "}";
        }

        @Override
        public String array(String element) {
          return "[" + element + "]";
        }
      };

  String text() {
    Job job = task.job();
    return """
        COPY (
          WITH decoded AS (
            %s),
          events AS (
            SELECT DISTINCT ON (%s) %s
            FROM decoded
            WHERE %s
            ORDER BY %s, %s)
          SELECT events.*%s,
            strftime(time_bucket(INTERVAL %d MINUTE, %s), '%%Y%%m%%dT%%H%%M%%SZ') AS "window"
          FROM events
          %s%s)
        TO '%s' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY ("window"))
        """
        .formatted(
            job.format() == Format.CSV ? csv() : json(),
            quoted(job.key()),
            list(job.columns().stream().map(this::extracted)),
            Stream.of(job.key(), job.eventTime(), job.known().neverNull())
                .map(name -> place(job.column(name)) + " IS NOT NULL")
                .collect(Collectors.joining(" AND ")),
            quoted(job.key()),
            quoted(job.eventTime()),
            job.table().map(DuckDbQuery::added).orElse(""),
            job.windowMinutes(),
            quoted(job.eventTime()),
            job.table().map(this::join).orElse(""),
            job.known().manyWindows() ? " ORDER BY \"window\"" : "",
            text(task.output()));
  }

  /** What cannot be decoded is left out. */
  private String csv() {
    return """
        SELECT * FROM read_csv('%s/*', header = true, ignore_errors = true, columns = {%s})"""
        .formatted(text(task.input()), columns(task.job().columns()));
  }

  /**
   * Lines are taken as JSON first and decoded then: {@code read_ndjson} with {@code ignore_errors}
   * and columns may lose the row after half a row (seen with 1.4.4 and 1.5.6). What cannot be
   * decoded becomes null, a whole row or a column.
   */
  private String json() {
    List<Column> columns = task.job().columns();
    return """
        SELECT unnest(json_transform(json, '%s'))%s
            FROM read_ndjson_objects('%s/*', ignore_errors = true)
            WHERE json IS NOT NULL"""
        .formatted(
            Nested.of(columns.stream().filter(column -> !isDocument(column)).toList(), "")
                .in(TYPES),
            columns.stream()
                .filter(DuckDbQuery::isDocument)
                .map(DuckDbQuery::document)
                .collect(Collectors.joining()),
            text(task.input()));
  }

  private static String document(Column column) {
    return ", (json->'$.%s')::VARCHAR AS %s".formatted(column.path(), documentName(column));
  }

  private String extracted(Column column) {
    String place = place(column);
    String name = quoted(column.name());
    return place.equals(name) ? name : place + " AS " + name;
  }

  private String place(Column column) {
    if (task.job().format() == Format.CSV) {
      return quoted(column.name());
    }
    return isDocument(column) ? documentName(column) : address(column.path());
  }

  private static String added(Table table) {
    return table.columns().stream()
        .map(
            column ->
                ", p.%s AS %s"
                    .formatted(quoted(column.name()), quoted(table.prefix() + column.name())))
        .collect(Collectors.joining());
  }

  private String join(Table table) {
    Stream<Column> columns =
        Stream.concat(
            Stream.of(new Column(table.key(), Type.STRING, table.key())), table.columns().stream());
    return "LEFT JOIN read_csv('%s', header = true, columns = {%s}) p USING (%s)"
        .formatted(text(task.table()), columns(columns.toList()), quoted(table.key()));
  }

  private static String columns(List<Column> columns) {
    return list(
        columns.stream()
            .map(column -> "%s: '%s'".formatted(quoted(column.name()), type(column.type()))));
  }

  private static String type(Type type) {
    return switch (type) {
      case STRING, JSON -> "VARCHAR";
      case BOOLEAN -> "BOOLEAN";
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case TIMESTAMP -> "TIMESTAMPTZ";
    };
  }

  private static boolean isDocument(Column column) {
    return column.type() == Type.JSON;
  }

  private static String documentName(Column column) {
    return quoted("_" + column.name());
  }

  /** {@code commits[0].sha} as {@code "commits"[1]."sha"}: DuckDB counts from 1. */
  private static String address(String path) {
    String steps = quoted(path.replace(".", "\".\"").replace("[", "\"["));
    return INDEX.matcher(steps).replaceAll(DuckDbQuery::fromOne);
  }

  private static String fromOne(MatchResult index) {
    return "[" + (Integer.parseInt(index.group(1)) + 1) + "]";
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  private static String text(Path path) {
    return path.toString().replace("'", "''");
  }

  private static String list(Stream<String> parts) {
    return parts.collect(Collectors.joining(", "));
  }
}
