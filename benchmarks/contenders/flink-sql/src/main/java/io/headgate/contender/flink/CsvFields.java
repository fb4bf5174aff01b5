package io.headgate.contender.flink;

import java.util.stream.IntStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.InputTypeStrategies;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.types.Row;

/**
 * The fields of a line of CSV, as texts; an empty one is null. A line with another number of fields
 * has none. Flink's own CSV format fails for bytes that are not UTF-8, and reads a file in one
 * task.
 */
public final class CsvFields extends TableFunction<Row> {
  private static final long serialVersionUID = 1;

  private final int count;

  CsvFields(int count) {
    this.count = count;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory types) {
    DataTypes.Field[] fields =
        IntStream.range(0, count)
            .mapToObj(field -> DataTypes.FIELD("f" + field, DataTypes.STRING()))
            .toArray(DataTypes.Field[]::new);
    DataType row = DataTypes.ROW(fields);
    return TypeInference.newBuilder()
        .inputTypeStrategy(
            InputTypeStrategies.sequence(InputTypeStrategies.explicit(DataTypes.STRING())))
        .outputTypeStrategy(TypeStrategies.explicit(row))
        .build();
  }

  /** Called by Flink for each line. */
  public void eval(String line) {
    Row row = new Row(count);
    int at = 0;
    int field = 0;
    while (field < count && at <= line.length()) {
      boolean isQuoted = at < line.length() && line.charAt(at) == '"';
      int end = isQuoted ? endOfQuoted(line, at + 1) + 1 : endOfPlain(line, at);
      if (end > at) {
        row.setField(field, isQuoted ? unquoted(line, at + 1, end - 1) : line.substring(at, end));
      }
      field++;
      at = end + 1; // after the comma
    }
    if (field == count && at == line.length() + 1) {
      collect(row);
    }
  }

  private static int endOfPlain(String line, int from) {
    int comma = line.indexOf(',', from);
    return comma < 0 ? line.length() : comma;
  }

  /** The quote that is not doubled, or the last character. */
  private static int endOfQuoted(String line, int from) {
    int at = line.indexOf('"', from);
    while (at >= 0 && at + 1 < line.length() && line.charAt(at + 1) == '"') {
      at = line.indexOf('"', at + 2);
    }
    return at < 0 ? line.length() - 1 : at;
  }

  private static String unquoted(String line, int from, int to) {
    return line.substring(from, to).replace("\"\"", "\"");
  }
}
