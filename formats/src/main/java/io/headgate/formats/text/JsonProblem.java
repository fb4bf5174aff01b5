package io.headgate.formats.text;

import io.headgate.formats.value.RowFailure;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Says in what way a row is no JSON object, and what would be one. */
final class JsonProblem {
  private static final int SHOWN_BYTES = 20;
  private static final String EXPECTED = " (expected: one JSON object)";

  private JsonProblem() {}

  /** A row that does not begin with an object. */
  static RowFailure notAnObject(byte[] data, int from, int to) {
    int first = nonBlank(data, from, to);
    if (first < to && data[first] == '[') {
      return RowFailure.malformedJson(
          "row: an array (expected: one JSON object per line; source.format: json reads arrays)");
    }
    return RowFailure.malformedJson("row: begins with " + shown(data, first, to) + EXPECTED);
  }

  /** A row that the tokenizer reads no further, so that no row can take all memory or time. */
  static RowFailure beyondLimits() {
    return RowFailure.malformedJson(
        "row: nested over 1,000 levels, or with a name of over 50,000 characters or a number of over 1,000 (expected: one JSON object within these limits)");
  }

  /** A row with more behind its object. */
  static RowFailure something(byte[] data, int from, int at, int to) {
    int next = nonBlank(data, at, to);
    return RowFailure.malformedJson(
        "row: %s follows the object at byte %d (expected: one JSON object per line)"
            .formatted(shown(data, next, to), next - from));
  }

  /**
   * A row that the tokenizer has refused.
   *
   * @param at the byte that it did not expect; {@code to} at the end of the row
   */
  static RowFailure malformed(byte[] data, int from, int at, int to) {
    int first = nonBlank(data, from, to);
    if (first == to || (data[first] != '{' && data[first] != '[')) {
      return notAnObject(data, from, to);
    } else if (at >= to) {
      return RowFailure.malformedJson(
          "row: ends inside the object (expected: one JSON object per line; source.format: json reads those over several)");
    }
    return RowFailure.malformedJson(cause(data, from, at, to) + EXPECTED);
  }

  private static String cause(byte[] data, int from, int at, int to) {
    int word = wordStart(data, from, at);
    int byteNumber = at - from;
    if (data[at] >= 0 && data[at] < ' ') {
      return String.format(
          Locale.ROOT,
          "row: control character U+%04X inside a text at byte %d, which JSON writes with a backslash",
          data[at],
          byteNumber);
    } else if (word < at || isLetter(data[at])) {
      int end = at;
      while (end < to && isLetter(data[end]) && end - word < SHOWN_BYTES) {
        end++;
      }
      return "row: %s at byte %d, which is no JSON value"
          .formatted(text(data, word, end), word - from);
    } else if ((data[at] == '}' || data[at] == ']') && previous(data, from, at) == ',') {
      return "row: a comma before %c at byte %d".formatted((char) data[at], byteNumber);
    } else if (data[at] == '\'') {
      return "row: ' at byte %d, where JSON has \"".formatted(byteNumber);
    }
    return "row: unexpected %s at byte %d".formatted(shown(data, at, to), byteNumber);
  }

  private static int wordStart(byte[] data, int from, int at) {
    int start = at;
    while (start > from && isLetter(data[start - 1]) && at - start < SHOWN_BYTES) {
      start--;
    }
    return start;
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  private static int previous(byte[] data, int from, int at) {
    int last = at - 1;
    while (last > from && isBlank(data[last])) {
      last--;
    }
    return last < from ? -1 : data[last];
  }

  private static int nonBlank(byte[] data, int from, int to) {
    int at = from;
    while (at < to && isBlank(data[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private static String shown(byte[] data, int from, int to) {
    return from == to ? "nothing" : text(data, from, Math.min(to, from + SHOWN_BYTES));
  }

  private static String text(byte[] data, int from, int to) {
    return "`" + new String(data, from, to - from, StandardCharsets.UTF_8) + "`";
  }
}
