package io.headgate.cli.init.fields;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A place in the rows and the places below it: the tree of all keys that were seen. */
public final class FieldTree {
  /** A job with more columns is not drafted. */
  public static final int MOST_COLUMNS = 10_000;

  /** An object with more keys is rather a map: it stays JSON. */
  private static final int MOST_KEYS = 40;

  /** Objects below this depth stay JSON. */
  private static final int DEPTH = 3;

  private final Map<String, FieldTree> children = new LinkedHashMap<>(4);
  private final FieldStatistics seen = new FieldStatistics();
  private final List<String> keys;
  private boolean isMap;
  private long objects;

  private FieldTree(List<String> keys) {
    this.keys = keys;
  }

  /** The rows. */
  public static FieldTree root() {
    return new FieldTree(List.of());
  }

  /** The keys that lead here. */
  public List<String> keys() {
    return keys;
  }

  /** What was seen here. */
  public FieldStatistics seen() {
    return seen;
  }

  /** The place of a key. */
  public FieldTree child(String key) {
    FieldTree child = children.get(key);
    if (child == null) {
      List<String> path = new ArrayList<>(keys);
      path.add(key);
      child = new FieldTree(List.copyOf(path));
      children.put(key, child);
      isMap = children.size() > (keys.isEmpty() ? MOST_COLUMNS : MOST_KEYS);
      if (isMap && !keys.isEmpty()) {
        children.clear();
      }
    }
    return child;
  }

  /** Whether what is in objects here may become columns. */
  boolean isOpen() {
    return keys.size() < DEPTH && !isMap;
  }

  /** Whether there are more keys in the rows than a job may have columns. */
  public boolean isTooWide() {
    return keys.isEmpty() && isMap;
  }

  /** Notes an object at this place. */
  void object(String start) {
    objects++;
    if (!keys.isEmpty()) {
      seen.container(start);
    }
  }

  /**
   * The places that become columns, in the order of the rows.
   *
   * @param isNameable whether a path can go through a key; an object with another key is one column
   */
  public List<FieldTree> columns(Predicate<String> isNameable) {
    List<FieldTree> columns = new ArrayList<>();
    collect(columns, isNameable);
    return columns;
  }

  private void collect(List<FieldTree> columns, Predicate<String> isNameable) {
    if (isFlattened(isNameable)) {
      children.values().forEach(child -> child.collect(columns, isNameable));
    } else {
      columns.add(this);
    }
  }

  private boolean isFlattened(Predicate<String> isNameable) {
    boolean onlyObjects = objects > 0 && objects == seen.values();
    return keys.isEmpty()
        || (isOpen()
            && onlyObjects
            && !children.isEmpty()
            && children.keySet().stream().allMatch(isNameable));
  }
}
