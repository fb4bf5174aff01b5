package io.headgate.options.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of the job file before it is given a meaning. Immutable. */
public sealed interface Value {
  Origin origin();

  /** The value as a message shows it. */
  String shown();

  /** Text as it was typed, whatever YAML makes of it: {@code 007} stays {@code 007}. */
  record Scalar(Origin origin, String text, boolean isNull) implements Value {
    @Override
    public String shown() {
      return isNull ? "no value" : text.isEmpty() ? "\"\"" : text;
    }
  }

  /** Values in order. */
  record Sequence(Origin origin, List<Value> items) implements Value {
    public Sequence {
      items = List.copyOf(items);
    }

    /** This sequence with another item at an index, or one more at the end. */
    public Sequence with(int index, Value item) {
      List<Value> changed = new ArrayList<>(items);
      if (index == items.size()) {
        changed.add(item);
      } else {
        changed.set(index, item);
      }
      return new Sequence(origin, changed);
    }

    @Override
    public String shown() {
      return items.isEmpty() ? "an empty list" : "a list";
    }
  }

  /** Values by key, in order. */
  record Mapping(Origin origin, Map<String, Entry> entries) implements Value {
    public Mapping {
      // Not Map.copyOf, which loses the order.
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** A map without values. */
    public static Mapping empty(Origin origin) {
      return new Mapping(origin, Map.of());
    }

    /** The value of a key and where the key stands; empty if there is none. */
    public Optional<Entry> entry(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    /** This map with another value of a key, or with one more at its end. */
    public Mapping with(String key, Entry entry) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(key, entry);
      return new Mapping(origin, changed);
    }

    @Override
    public String shown() {
      return entries.isEmpty() ? "an empty map" : "a map";
    }
  }

  /** A value that cannot be read and whose problem is reported already. */
  record Unknown(Origin origin) implements Value {
    @Override
    public String shown() {
      return "unknown";
    }
  }

  /** A value and where its key stands. */
  record Entry(Origin origin, Value value) {}

  /** An element of a list of texts, which may be written as one text. */
  record Item(String key, Value value) {}

  static List<Item> items(String key, Value value) {
    if (value instanceof Sequence sequence) {
      List<Item> items = new ArrayList<>();
      for (Value item : sequence.items()) {
        items.add(new Item(key + "[" + items.size() + "]", item));
      }
      return items;
    }
    return List.of(new Item(key, value));
  }

  static String join(String parent, String name) {
    return parent.isEmpty() ? name : parent + "." + name;
  }
}
