package io.headgate.contender.flink;

import static io.headgate.contender.flink.FlinkTypes.quoted;

import io.headgate.contender.Column;
import io.headgate.contender.Format;
import io.headgate.contender.Job;
import io.headgate.contender.Table;
import io.headgate.contender.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A job in Flink's SQL, on the tables of {@link FlinkTables}. */
record FlinkQuery(Job job) {
  private static final String CSV_FIELDS = "csv_fields";

  /** The functions that the query uses, by their names. */
  Map<String, TextFields> functions() {
    Map<String, TextFields> functions = new LinkedHashMap<>();
    if (isCsv()) {
      functions.put(CSV_FIELDS, new CsvFields(job.columns().size()));
    }
    for (Column document : documents()) {
      List<String> paths =
          inside(document).stream()
              .map(column -> column.path().substring(document.path().length() + 1))
              .toList();
      functions.put(functionOf(document), new DocumentFields(paths));
    }
    return functions;
  }

  /** Does the job. */
  String rows() {
    return """
    INSERT INTO output
    SELECT %s
      %s%s, DATE_FORMAT(window_start, 'yyyyMMdd''T''HHmmss''Z''')
    FROM (
      SELECT *, ROW_NUMBER() OVER (PARTITION BY %s ORDER BY %s) AS `_nth`
      FROM TABLE(TUMBLE((
        SELECT %s
        FROM events%s
        WHERE %s), DESCRIPTOR(%s), INTERVAL '%d' MINUTES))) e
    %s
    WHERE `_nth` = 1
    """
        .formatted(
            job.table().map(FlinkQuery::hint).orElse(""),
            list(job.columns().stream().map(column -> "e." + quoted(column.name()))),
            job.table().map(FlinkQuery::added).orElse(""),
            quoted(job.key()),
            quoted(job.eventTime()),
            list(job.columns().stream().map(this::extracted)),
            fields(),
            isGood(),
            quoted(job.eventTime()),
            job.windowMinutes(),
            job.table().map(FlinkQuery::join).orElse(""));
  }

  /** What is taken apart by functions: once per row, however many columns are read from it. */
  private String fields() {
    if (isCsv()) {
      return fields(CSV_FIELDS, "line", job.columns());
    }
    return documents().stream()
        .map(document -> fields(functionOf(document), quoted(document.path()), inside(document)))
        .collect(Collectors.joining());
  }

  private static String fields(String function, String argument, List<Column> columns) {
    return ", LATERAL TABLE(%s(%s)) AS %s(%s)"
        .formatted(
            function,
            argument,
            quoted("_" + function),
            list(columns.stream().map(FlinkQuery::text)));
  }

  private String isGood() {
    String hasText = " AND POSITION('\uFFFD' IN %s) = 0".formatted(place(job.known().text()));
    return Stream.of(job.key(), job.eventTime(), job.known().neverNull())
        .map(name -> place(name) + " IS NOT NULL")
        .collect(Collectors.joining(" AND ", "", hasText));
  }

  private String extracted(Column column) {
    String place = place(column.name());
    String name = quoted(column.name());
    return place.equals(name) ? name : place + " AS " + name;
  }

  private String place(String name) {
    Column column = job.column(name);
    return isCsv() || job.document(column).isPresent()
        ? fromText(column)
        : quoted(column.path().replace(".", "`.`"));
  }

  /** A field that a function gives as a value; null if it is none. */
  private static String fromText(Column column) {
    return switch (column.type()) {
      case STRING, JSON -> text(column);
      case TIMESTAMP ->
          "CAST(TO_TIMESTAMP(%s, 'yyyy-MM-dd''T''HH:mm:ss.SSS''Z''') AS TIMESTAMP_LTZ(3))"
              .formatted(text(column));
      default -> "TRY_CAST(%s AS %s)".formatted(text(column), FlinkTypes.SQL.value(column.type()));
    };
  }

  private static String text(Column column) {
    return quoted("_" + column.name());
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

  private List<Column> documents() {
    return job.columns().stream().filter(column -> column.type() == Type.JSON).toList();
  }

  private List<Column> inside(Column document) {
    return job.columns().stream().filter(column -> column.isInside(document)).toList();
  }

  private static String functionOf(Column document) {
    return document.name() + "_fields";
  }

  private boolean isCsv() {
    return job.format() == Format.CSV;
  }

  private static String list(Stream<String> parts) {
    return parts.collect(Collectors.joining(", "));
  }
}
