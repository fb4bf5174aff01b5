package io.headgate.options.steps;

import io.headgate.options.schema.FieldType;
import io.headgate.options.setting.Rule;
import io.headgate.options.setting.Rules;
import io.headgate.terms.OnDuplicateKey;
import io.headgate.terms.OnMiss;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A join with a reference table.
 *
 * @param table path of a CSV file with a header
 * @param on column of the row to column of the table, in the order of the job file; at least one
 * @param columns of the table that are added to the row; empty: all but the keys
 * @param types column of the table to its type, in the order of the job file; a column that is not
 *     named is a string. No keys, whose types are those of the row's columns; of {@code columns} if
 *     there are any. Timestamps in the table are ISO-8601
 * @param prefix put before the names of the added columns
 * @param onMiss what happens to a row that finds none in the table
 * @param onDuplicateKey what happens when the table holds a key twice
 */
public record Enrichment(
    String table,
    Map<String, String> on,
    List<String> columns,
    Map<String, FieldType> types,
    String prefix,
    OnMiss onMiss,
    OnDuplicateKey onDuplicateKey) {

  public Enrichment {
    Rules.LOCAL_PATH.require("enrich.table", table);
    new Rule<Map<String, String>>("at least one", map -> !map.isEmpty()).require("enrich.on", on);
    on = Collections.unmodifiableMap(new LinkedHashMap<>(on));
    columns = Rules.requireUnique("enrich.columns", columns, Function.identity());
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    Rule<String> noKey = EnrichSettings.noKey(on.values());
    Rule<String> added = EnrichSettings.added("enrich.columns", columns);
    for (String column : types.keySet()) {
      noKey.require("enrich.types", column);
      added.require("enrich.types", column);
    }
    for (String column : columns) {
      Rules.COLUMN.require("enrich.columns", prefix + column);
    }
  }

  /** With another path of the table. */
  public Enrichment withTable(String changed) {
    return new Enrichment(changed, on, columns, types, prefix, onMiss, onDuplicateKey);
  }
}
