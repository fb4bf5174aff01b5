package io.headgate.options.schema;

import io.headgate.options.setting.Rules;
import io.headgate.terms.TimestampFormat;
import java.util.Optional;

/**
 * One column: where it comes from and what it must be.
 *
 * @param name of the column in the output
 * @param type of the column in the output
 * @param path of the value in the row, like {@code user.id}, {@code items[0].sku} or {@code
 *     ['a.b'].c}
 * @param required whether a row without a value becomes a dead letter
 * @param defaultValue text of the value of a row without one, as it would stand in the source
 * @param timestampFormat how timestamps are written; used by timestamps only
 * @param lossy whether a whole number may be rounded; used by doubles only
 */
public record SchemaField(
    String name,
    FieldType type,
    String path,
    boolean required,
    Optional<String> defaultValue,
    TimestampFormat timestampFormat,
    boolean lossy) {

  public SchemaField {
    Rules.COLUMN.require("schema", name);
    SchemaSettings.IN_ROW.require("schema." + name + ".path", path);
    if (defaultValue.isPresent()) {
      DefaultValues.rule(type, timestampFormat)
          .require("schema." + name + ".default", defaultValue.get());
    }
  }
}
