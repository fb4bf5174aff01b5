package io.headgate.cli.init;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was seen at one place of the rows: kinds of values, bounds, examples. */
final class FieldStatistics {
  private static final int EXAMPLES = 3;
  private static final int EXAMPLE_CHARACTERS = 40;

  private int values;
  private int booleans;
  private int integers;
  private int numbers;
  private int texts;
  private int containers;
  private int times;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private final List<Long> micros = new ArrayList<>();
  private final List<String> examples = new ArrayList<>();
  private final Set<String> distinct = new HashSet<>();

  void bool(boolean value) {
    booleans++;
    value(String.valueOf(value));
  }

  void integer(long value) {
    integers++;
    min = Math.min(min, value);
    max = Math.max(max, value);
    value(String.valueOf(value));
  }

  void number(String text) {
    numbers++;
    value(text);
  }

  void text(String text) {
    texts++;
    IsoTime.micros(text)
        .ifPresent(
            time -> {
              times++;
              micros.add(time);
            });
    value(text);
  }

  void container(String json) {
    containers++;
    values++;
    example(json);
  }

  private void value(String text) {
    values++;
    distinct.add(text);
    example(text);
  }

  private void example(String text) {
    String shown =
        text.codePointCount(0, text.length()) > EXAMPLE_CHARACTERS
            ? text.substring(0, text.offsetByCodePoints(0, EXAMPLE_CHARACTERS)) + "…"
            : text;
    if (examples.size() < EXAMPLES && !shown.isBlank() && !examples.contains(shown)) {
      examples.add(shown);
    }
  }

  /** Values that are not null. */
  int values() {
    return values;
  }

  boolean hasContainers() {
    return containers > 0;
  }

  boolean hasScalars() {
    return values > containers;
  }

  boolean isAll(Kind kind) {
    int count =
        switch (kind) {
          case BOOLEAN -> booleans;
          case INTEGER -> integers;
          case NUMBER -> integers + numbers;
          case TIME -> times;
        };
    return values > 0 && count == values;
  }

  /** Kinds of values that a type is chosen for. */
  enum Kind {
    BOOLEAN,
    INTEGER,
    NUMBER,
    TIME
  }

  long min() {
    return min;
  }

  long max() {
    return max;
  }

  /** Whether no value occurred twice. */
  boolean isUnique() {
    return containers == 0 && distinct.size() == values;
  }

  /** Up to three values, cut. */
  List<String> examples() {
    return examples;
  }

  /** Points in time, microseconds, of texts that are ISO 8601. */
  List<Long> micros() {
    return micros;
  }

  /** The integers that were seen. */
  List<Long> integers() {
    return distinct.stream().map(Long::valueOf).toList();
  }
}
