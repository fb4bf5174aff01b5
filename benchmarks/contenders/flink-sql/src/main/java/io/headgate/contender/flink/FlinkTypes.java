package io.headgate.contender.flink;

import io.headgate.contender.Column;
import io.headgate.contender.Nested;
import io.headgate.contender.Type;
import java.util.List;
import java.util.stream.Collectors;

/** Types and names as Flink's SQL writes them. */
final class FlinkTypes implements Nested.Writing {
  static final FlinkTypes SQL = new FlinkTypes();

  private FlinkTypes() {}

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

  /** The columns of a table. */
  String columns(List<Column> columns) {
    return columns.stream()
        .map(column -> field(column.name(), value(column.type())))
        .collect(Collectors.joining(", "));
  }

  static String quoted(String name) {
    return "`" + name + "`";
  }
}
