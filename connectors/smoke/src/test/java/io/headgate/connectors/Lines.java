package io.headgate.connectors;

import java.util.List;
import java.util.stream.LongStream;

/** What is read and written: lines of an id and a text, of which each is different. */
final class Lines {
  static final int COUNT = 1000;

  private Lines() {}

  /** All of them, by id. */
  static List<String> all() {
    return LongStream.range(0, COUNT).mapToObj(id -> of(id, text(id))).toList();
  }

  static String of(long id, String text) {
    return "%04d|%s".formatted(id, text);
  }

  static String text(long id) {
    return "row-" + id * 7919;
  }
}
