package io.headgate.formats.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The place of a value in a JSON object: {@code user.id}, {@code items[0].sku}. A key that holds a
 * dot or a bracket is written in brackets and quotes: {@code ['user.id'].name}.
 */
record JsonPath(List<Step> steps) {
  /** A key of an object or an index of an array. */
  sealed interface Step {}

  record Key(String name) implements Step {}

  record Index(int index) implements Step {}

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static JsonPath parse(String path) {
    List<Step> steps = new ArrayList<>();
    int at = 0;
    while (at < path.length()) {
      if (path.startsWith("['", at)) {
        int end = endOf("']", path, at + 2); // not the quote that opens
        steps.add(new Key(path.substring(at + 2, end)));
        at = end + 2;
      } else if (path.charAt(at) == '[' && !steps.isEmpty()) {
        int end = endOf("]", path, at);
        steps.add(new Index(index(path, at + 1, end)));
        at = end + 1;
      } else {
        int start = steps.isEmpty() ? at : at + 1;
        if (!steps.isEmpty() && path.charAt(at) != '.') {
          throw refused(path);
        }
        at = keyEnd(path, start);
        if (at == start) {
          throw refused(path);
        }
        steps.add(new Key(path.substring(start, at)));
      }
    }
    if (steps.isEmpty()) {
      throw refused(path);
    }
    return new JsonPath(List.copyOf(steps));
  }

  /**
   * The keys of a path without indexes.
   *
   * @throws IllegalArgumentException if it has one
   */
  List<String> keys() {
    return steps.stream()
        .map(
            step -> {
              if (step instanceof Key key) {
                return key.name();
              }
              throw new IllegalArgumentException("path: an index (expected: keys only)");
            })
        .toList();
  }

  private static int keyEnd(String path, int start) {
    int end = start;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    return end;
  }

  private static int endOf(String mark, String path, int from) {
    int end = path.indexOf(mark, from);
    if (end < 0) {
      throw refused(path);
    }
    return end;
  }

  private static int index(String path, int from, int to) {
    try {
      return Integer.parseUnsignedInt(path, from, to, 10);
    } catch (NumberFormatException e) {
      throw refused(path);
    }
  }

  private static IllegalArgumentException refused(String path) {
    return new IllegalArgumentException(
        "path: '" + path + "' (expected: a path such as user.id or items[0].sku)");
  }
}
