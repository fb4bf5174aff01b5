package io.headgate.formats.text;

import io.headgate.formats.ColumnSpec;
import io.headgate.formats.value.RowFailure;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in the rows that a column, or something below it, is read from. The root is the row.
 *
 * <p>Rows of one source mostly have their keys in one order, and the tokenizer gives equal keys as
 * one instance: so the key at each position of the last row is remembered, and compared by identity
 * before the map is asked. Not thread-safe.
 */
final class PathNode {
  private static final int REMEMBERED = 64;

  private final String path;
  private final Map<String, PathNode> keys = new HashMap<>();
  private final Map<Integer, PathNode> indexes = new HashMap<>();
  private final @Nullable String[] lastNames = new String[REMEMBERED];
  private final @Nullable PathNode[] lastNodes = new PathNode[REMEMBERED];
  private int[] columns = {};
  private long seen = -1;

  private PathNode(String path) {
    this.path = path;
  }

  /** The tree of the columns' paths. */
  static PathNode rootOf(List<ColumnSpec> columns) {
    PathNode root = new PathNode("");
    for (int column = 0; column < columns.size(); column++) {
      PathNode node = root;
      for (JsonPath.Step step : JsonPath.parse(columns.get(column).path()).steps()) {
        node = node.below(step);
      }
      node.columns = Arrays.copyOf(node.columns, node.columns.length + 1);
      node.columns[node.columns.length - 1] = column;
    }
    return root;
  }

  private PathNode below(JsonPath.Step step) {
    if (step instanceof JsonPath.Key key) {
      String dot = path.isEmpty() ? "" : ".";
      return keys.computeIfAbsent(key.name(), name -> new PathNode(path + dot + name));
    }
    int index = ((JsonPath.Index) step).index();
    return indexes.computeIfAbsent(index, at -> new PathNode(path + "[" + at + "]"));
  }

  /** What is below this key, the {@code position}th of its object; null if no column is. */
  @Nullable PathNode key(String name, int position) {
    if (position >= REMEMBERED) {
      return keys.get(name);
    }
    if (!sameInstance(lastNames[position], name)) {
      lastNames[position] = name;
      lastNodes[position] = keys.get(name);
    }
    return lastNodes[position];
  }

  @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // equal is too much work here
  private static boolean sameInstance(@Nullable String one, String other) {
    return one == other;
  }

  /** What is below this index of an array; null if no column is. */
  @Nullable PathNode index(int index) {
    return indexes.get(index);
  }

  /** Whether a column is read from inside an object here. */
  boolean hasKeys() {
    return !keys.isEmpty();
  }

  /** Whether a column is read from inside an array here. */
  boolean hasIndexes() {
    return !indexes.isEmpty();
  }

  /** The columns that are read from here. */
  int[] columns() {
    return columns;
  }

  /** Notes that this row has a value here; fails if it had one already. */
  void visit(long row) throws RowFailure {
    if (seen == row) {
      throw RowFailure.duplicateKey(path);
    }
    seen = row;
  }
}
