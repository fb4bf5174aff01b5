package io.headgate.contender.flink;

import io.headgate.contender.Column;
import io.headgate.contender.Format;
import io.headgate.contender.Job;
import io.headgate.contender.Nested;
import io.headgate.contender.Table;
import io.headgate.contender.Task;
import io.headgate.contender.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A task in Flink's SQL. */
record FlinkQuery(Task task) {

  private static final Nested.Writing TYPES =
      new Nested.Writing() {
        @Override
        public String value(Type type) {
          return switch (type) {
            case STRING, JSON -> "STRING";
            case BOOLEAN -> "BOOLEAN";
            case INT32 -> "INT";
            case INT64 -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case TIMESTAMP -> "TIMESTAMP_LTZ(3)";
          };
        }

        @Override
        public String field(String name, String type) {
          return quoted(name) + " " + type;
        }

        @Override
        public String object(String fields) {
          return "ROW<" + fields + ">";
        }

        @Override
        public String array(String element) {
          return "ARRAY<" + element + ">";
        }
      };

  /**
   * Makes the table {@code events}. The source of JSON makes null of what it cannot decode, and
   * what is a document of its own is a text in it; CSV is read as lines.
   */
  String events() {
    return """
        CREATE TABLE events (%s)
        WITH ('connector' = 'filesystem', 'path' = '%s', %s)
        """
        .formatted(
            isCsv() ? "line STRING" : jsonColumns(),
            task.input().toUri(),
            isCsv()
                ? "'format' = 'raw'"
                : "'format' = 'json', 'json.ignore-parse-errors' = 'true', 'json.timestamp-format.standard' = 'ISO-8601'");
  }

  private String jsonColumns() {
    return Nested.of(
            job().columns().stream().filter(column -> job().document(column).isEmpty()).toList(),
            "")
        .list(TYPES);
  }

  /** Makes the table {@code reference}. Its header is a row that nothing names. */
  String reference(Table table) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(table.key(), Type.STRING, table.key()));
    columns.addAll(table.columns());
    return """
        CREATE TABLE reference (%s)
        WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv',
          'csv.ignore-parse-errors' = 'true')
        """
        .formatted(columns(columns), task.table().toUri());
  }

  /** Makes the table {@code output}. */
  String output() {
    List<Column> columns = new ArrayList<>(job().columns());
    job()
        .table()
        .ifPresent(
            table ->
                table
                    .columns()
                    .forEach(
                        column ->
                            columns.add(
                                new Column(table.prefix() + column.name(), column.type(), ""))));
    return """
        CREATE TABLE output (%s, `window` STRING)
        PARTITIONED BY (`window`)
        WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'parquet',
          'parquet.compression' = 'ZSTD', 'parquet.utc-timezone' = 'true',
          'parquet.write.int64.timestamp' = 'true', 'parquet.timestamp.time.unit' = 'micros',
          'sink.shuffle-by-partition.enable' = '%s')
        """
        .formatted(columns(columns), task.output().toUri(), job().known().manyWindows());
  }

  /** Does the job. */
  String rows() {
    Job job = job();
    return """
        INSERT INTO output
        SELECT %s
          %s%s, DATE_FORMAT(window_start, 'yyyyMMdd''T''HHmmss''Z''')
        FROM (
          SELECT *, ROW_NUMBER() OVER (PARTITION BY %s ORDER BY %s) AS `_nth`
          FROM TABLE(TUMBLE((
            SELECT %s
            FROM %s
            WHERE %s), DESCRIPTOR(%s), INTERVAL '%d' MINUTES))) e
        %s
        WHERE `_nth` = 1
        """
        .formatted(
            job.table().map(FlinkQuery::hint).orElse(""),
            list(job.columns().stream().map(column -> "e." + quoted(column.name())).toList()),
            job.table().map(FlinkQuery::added).orElse(""),
            quoted(job.key()),
            quoted(job.eventTime()),
            list(job.columns().stream().map(this::extracted).toList()),
            source(),
            isGood(),
            quoted(job.eventTime()),
            job.windowMinutes(),
            job.table().map(FlinkQuery::join).orElse(""));
  }

  private String source() {
    return isCsv()
        ? "events, LATERAL TABLE(csv_fields(line)) AS fields(%s)"
            .formatted(list(job().columns().stream().map(FlinkQuery::text).toList()))
        : "events";
  }

  private String isGood() {
    return Stream.of(job().key(), job().eventTime(), job().known().neverNull())
        .map(name -> place(job().column(name)) + " IS NOT NULL")
        .collect(
            Collectors.joining(
                " AND ",
                "",
                " AND POSITION('\uFFFD' IN %s) = 0"
                    .formatted(place(job().column(job().known().text())))));
  }

  private String extracted(Column column) {
    String place = place(column);
    String name = quoted(column.name());
    return place.equals(name) ? name : place + " AS " + name;
  }

  private String place(Column column) {
    if (isCsv()) {
      return fromText(column);
    }
    Optional<Column> document = job().document(column);
    return document.map(text -> inside(text, column)).orElseGet(() -> address(column.path()));
  }

  /** A field of CSV as a value; null if it is none. */
  private static String fromText(Column column) {
    return switch (column.type()) {
      case STRING, JSON -> text(column);
      case TIMESTAMP ->
          "CAST(TO_TIMESTAMP(%s, 'yyyy-MM-dd''T''HH:mm:ss.SSS''Z''') AS TIMESTAMP_LTZ(3))"
              .formatted(text(column));
      default -> "TRY_CAST(%s AS %s)".formatted(text(column), type(column));
    };
  }

  private static String text(Column column) {
    return quoted("_" + column.name());
  }

  /** A value of a document. */
  private static String inside(Column document, Column column) {
    String value =
        "JSON_VALUE(%s, '$.%s')"
            .formatted(
                address(document.path()), column.path().substring(document.path().length() + 1));
    return column.type() == Type.STRING ? value : "CAST(%s AS %s)".formatted(value, type(column));
  }

  private static String hint(Table table) {
    return table.isSmall() ? "/*+ BROADCAST(p) */" : "/*+ SHUFFLE_HASH(p) */";
  }

  private static String added(Table table) {
    return table.columns().stream()
        .map(column -> ", p." + quoted(column.name()))
        .collect(Collectors.joining());
  }

  private static String join(Table table) {
    return "LEFT JOIN reference p ON e.%1$s = p.%1$s".formatted(quoted(table.key()));
  }

  private static String columns(List<Column> columns) {
    return columns.stream()
        .map(column -> TYPES.field(column.name(), type(column)))
        .collect(Collectors.joining(", "));
  }

  private Job job() {
    return task.job();
  }

  private boolean isCsv() {
    return job().format() == Format.CSV;
  }

  private static String type(Column column) {
    return TYPES.value(column.type());
  }

  /** {@code user.id} as {@code `user`.`id`}. */
  private static String address(String path) {
    return quoted(path.replace(".", "`.`"));
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }

  private static String list(List<String> parts) {
    return String.join(", ", parts);
  }
}
