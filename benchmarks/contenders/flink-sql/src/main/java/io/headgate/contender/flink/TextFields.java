package io.headgate.contender.flink;

import java.util.stream.IntStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.types.inference.InputTypeStrategies;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.types.Row;

/** A function from a text to a row of texts. A subclass has a method {@code eval(String)}. */
public abstract class TextFields extends TableFunction<Row> {
  private static final long serialVersionUID = 1;

  private final int count;

  TextFields(int count) {
    this.count = count;
  }

  final int count() {
    return count;
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory types) {
    DataTypes.Field[] fields =
        IntStream.range(0, count)
            .mapToObj(field -> DataTypes.FIELD("f" + field, DataTypes.STRING()))
            .toArray(DataTypes.Field[]::new);
    return TypeInference.newBuilder()
        .inputTypeStrategy(
            InputTypeStrategies.sequence(InputTypeStrategies.explicit(DataTypes.STRING())))
        .outputTypeStrategy(TypeStrategies.explicit(DataTypes.ROW(fields)))
        .build();
  }
}
