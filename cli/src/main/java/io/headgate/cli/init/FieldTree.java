package io.headgate.cli.init;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A place in the rows and the places below it: the tree of all keys that were seen. */
final class FieldTree {
  /** An object with more keys is rather a map: it stays JSON. */
  private static final int MOST_KEYS = 40;

  /** Objects below this depth stay JSON. */
  private static final int DEPTH = 3;

  private final Map<String, FieldTree> children = new LinkedHashMap<>();
  private final FieldStatistics seen = new FieldStatistics();
  private final List<String> keys;
  private int objects;
  private int arrays;

  private FieldTree(List<String> keys) {
    this.keys = keys;
  }

  static FieldTree root() {
    return new FieldTree(List.of());
  }

  /** The keys that lead here. */
  List<String> keys() {
    return keys;
  }

  FieldStatistics seen() {
    return seen;
  }

  FieldTree child(String key) {
    return children.computeIfAbsent(
        key,
        unseen -> {
          List<String> path = new ArrayList<>(keys);
          path.add(key);
          return new FieldTree(List.copyOf(path));
        });
  }

  void see(JsonNode value) {
    if (value.isObject()) {
      objects++;
      if (!keys.isEmpty()) {
        seen.container(value.toString());
      }
      value.properties().forEach(entry -> child(entry.getKey()).see(entry.getValue()));
    } else if (value.isArray()) {
      arrays++;
      seen.container(value.toString());
    } else if (value.isTextual()) {
      seen.text(value.textValue());
    } else if (value.isBoolean()) {
      seen.bool(value.booleanValue());
    } else if (value.isIntegralNumber() && value.canConvertToLong()) {
      seen.integer(value.longValue());
    } else if (value.isNumber()) {
      seen.number(value.asText());
    }
  }

  /** The places that become columns, in the order of the rows. */
  List<FieldTree> columns() {
    List<FieldTree> columns = new ArrayList<>();
    collect(columns);
    return columns;
  }

  private void collect(List<FieldTree> columns) {
    if (isFlattened()) {
      children.values().forEach(child -> child.collect(columns));
    } else {
      columns.add(this);
    }
  }

  private boolean isFlattened() {
    return keys.isEmpty()
        || (objects > 0
            && arrays == 0
            && !seen.hasScalars()
            && keys.size() < DEPTH
            && !children.isEmpty()
            && children.size() <= MOST_KEYS);
  }
}
