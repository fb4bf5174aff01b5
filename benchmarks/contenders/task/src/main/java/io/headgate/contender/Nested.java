package io.headgate.contender;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The type of a JSON value as columns are read from it: as much of it as they need, which systems
 * write in their own ways.
 */
public sealed interface Nested {

  /** A value that is a column. */
  record Value(Type type) implements Nested {}

  /** An object, by the keys that are needed. */
  record Fields(Map<String, Nested> fields) implements Nested {

    /** The fields as a system writes them, without what it puts around an object. */
    public String list(Writing writing) {
      return fields.entrySet().stream()
          .map(field -> writing.field(field.getKey(), field.getValue().in(writing)))
          .collect(Collectors.joining(", "));
    }
  }

  /** An array. */
  record Elements(Nested element) implements Nested {}

  /** How a system writes types. */
  interface Writing {
    /** A value. */
    String value(Type type);

    /** A field of an object. */
    String field(String name, String type);

    /** An object. */
    String object(String fields);

    /** An array. */
    String array(String element);
  }

  /**
   * The object that columns are read from.
   *
   * @param within what their paths begin with that is not part of the object; may be empty
   */
  static Fields of(Collection<Column> columns, String within) {
    Map<String, Nested> root = new LinkedHashMap<>();
    for (Column column : columns) {
      put(root, column.path().substring(within.length()), column.type());
    }
    return new Fields(root);
  }

  /** This type as a system writes it. */
  default String in(Writing writing) {
    if (this instanceof Value value) {
      return writing.value(value.type());
    }
    if (this instanceof Elements array) {
      return writing.array(array.element().in(writing));
    }
    return writing.object(((Fields) this).list(writing));
  }

  private static void put(Map<String, Nested> object, String path, Type type) {
    int dot = path.indexOf('.');
    String step = dot < 0 ? path : path.substring(0, dot);
    boolean isArray = step.endsWith("]");
    String name = isArray ? step.substring(0, step.indexOf('[')) : step;
    Nested there = object.get(name);
    Nested before = there instanceof Elements array ? array.element() : there;
    Nested inner = new Value(type);
    if (dot >= 0) {
      Map<String, Nested> fields =
          before instanceof Fields known ? known.fields() : new LinkedHashMap<>();
      put(fields, path.substring(dot + 1), type);
      inner = new Fields(fields);
    }
    object.put(name, isArray ? new Elements(inner) : inner);
  }
}
