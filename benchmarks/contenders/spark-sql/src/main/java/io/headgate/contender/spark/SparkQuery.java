package io.headgate.contender.spark;

import io.headgate.contender.Column;
import io.headgate.contender.Format;
import io.headgate.contender.Job;
import io.headgate.contender.Nested;
import io.headgate.contender.Table;
import io.headgate.contender.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A job in Spark's SQL, on the views {@code events} and {@code reference}. */
record SparkQuery(Job job) {

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
            case TIMESTAMP -> "TIMESTAMP";
          };
        }

        @Override
        public String field(String name, String type) {
          return quoted(name) + " " + type;
        }

        @Override
        public String object(String fields) {
          return "STRUCT<" + fields + ">";
        }

        @Override
        public String array(String element) {
          return "ARRAY<" + element + ">";
        }
      };

  /** The columns of the events. What is a document of its own is a text there. */
  String events() {
    return Nested.of(
            job.columns().stream().filter(column -> job.document(column).isEmpty()).toList(), "")
        .list(TYPES);
  }

  /** The columns of a table. */
  static String reference(Table table) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(table.key(), Type.STRING, table.key()));
    columns.addAll(table.columns());
    return Nested.of(columns, "").list(TYPES);
  }

  /**
   * The rows of the output, with their windows. Half rows and numbers that do not fit are dropped
   * by the source.
   */
  String rows() {
    return """
    SELECT %s
      e.*%s,
      date_format(window(e.%s, '%d minutes').start, "yyyyMMdd'T'HHmmss'Z'") AS `window`
    FROM (
      SELECT %s
      FROM (
        SELECT *, row_number() OVER (PARTITION BY %s ORDER BY %s) AS `_nth`
        FROM (SELECT %s FROM %s)
        WHERE %s IS NOT NULL AND NOT contains(%s, '\\uFFFD'))
      WHERE `_nth` = 1) e
    %s
    DISTRIBUTE BY `window`
    """
        .formatted(
            job.table().filter(Table::isSmall).map(small -> "/*+ BROADCAST(p) */").orElse(""),
            job.table().map(SparkQuery::added).orElse(""),
            quoted(job.eventTime()),
            job.windowMinutes(),
            list(job.columns().stream().map(column -> quoted(column.name())).toList()),
            quoted(job.key()),
            quoted(job.eventTime()),
            list(job.columns().stream().map(this::extracted).toList()),
            source(),
            quoted(job.key()),
            quoted(job.known().text()),
            job.table().map(SparkQuery::join).orElse(""));
  }

  /** The events; documents that columns are read from are decoded once per row. */
  private String source() {
    List<String> decoded =
        job.columns().stream()
            .filter(column -> column.type() == Type.JSON)
            .map(this::decoded)
            .toList();
    return decoded.isEmpty() ? "events" : "(SELECT *, " + list(decoded) + " FROM events)";
  }

  private String decoded(Column document) {
    List<Column> inner =
        job.columns().stream().filter(column -> column.isInside(document)).toList();
    return "from_json(%s, '%s') AS %s"
        .formatted(
            address(document.path()),
            Nested.of(inner, document.path() + ".").list(TYPES),
            decodedName(document));
  }

  private String extracted(Column column) {
    Optional<Column> document = job.document(column);
    String place =
        document
            .map(
                one ->
                    decodedName(one)
                        + "."
                        + address(column.path().substring(one.path().length() + 1)))
            .orElseGet(() -> address(job.format() == Format.CSV ? column.name() : column.path()));
    String name = quoted(column.name());
    return place.equals(name) ? name : place + " AS " + name;
  }

  private static String added(Table table) {
    return table.columns().stream()
        .map(
            column ->
                ", p.%s AS %s"
                    .formatted(quoted(column.name()), quoted(table.prefix() + column.name())))
        .collect(Collectors.joining());
  }

  private static String join(Table table) {
    return "LEFT JOIN reference p ON e.%1$s = p.%1$s".formatted(quoted(table.key()));
  }

  private static String decodedName(Column document) {
    return quoted("_" + document.name());
  }

  /** {@code commits[0].sha} as {@code `commits`[0].`sha`}. */
  private static String address(String path) {
    return quoted(path.replace(".", "`.`").replace("[", "`[")).replace("]`", "]");
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }

  private static String list(List<String> parts) {
    return String.join(", ", parts);
  }
}
