package io.headgate.options.schema;

import io.headgate.options.setting.Rules;
import io.headgate.terms.TimestampFormat;
import java.util.Optional;

/**
 * One column: where it comes from and what it must be.
 *
 * @param name of the column in the output
 * @param type of the column in the output
 * @param path of the value in the row, like {@code user.id} or {@code items[0].sku}
 * @param required whether a row without a value becomes a dead letter
 * @param defaultValue text of the value of a row without one, as it would stand in the source
 * @param timestampFormat how timestamps are written; used by timestamps only
 */
public record SchemaField(
    String name,
    FieldType type,
    String path,
    boolean required,
    Optional<String> defaultValue,
    TimestampFormat timestampFormat) {

  public SchemaField {
    Rules.COLUMN.require("schema", name);
    SchemaSettings.IN_ROW.require("schema." + name + ".path", path);
    if (defaultValue.isPresent()) {
      DefaultValues.rule(type, timestampFormat)
          .require("schema." + name + ".default", defaultValue.get());
    }
  }
}
