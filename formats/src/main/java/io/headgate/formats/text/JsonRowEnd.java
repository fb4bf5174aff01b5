package io.headgate.formats.text;

import io.headgate.formats.value.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ends of rows that are values in JSON documents, over any number of lines: elements of
 * an array at the top or at a path, and values that follow each other, with or without space
 * between them. Commas of arrays have to be where RFC 8259 has them: where one is missing or too
 * many, the rest of the line is a row, which is none. What is inside of a value is left to the
 * decoder, but for its brackets and strings.
 */
final class JsonRowEnd implements RowEnd {
  /** Between the texts of a sequence (RFC 7464). */
  private static final byte RECORD_SEPARATOR = 0x1E;

  private final String path;
  private final @Nullable PathSearch search;

  private boolean inArray;
  private boolean afterElement;
  private boolean afterComma;

  /** Whether what came before was broken, so that a comma may follow or not. */
  private boolean unsure;

  private boolean row;
  private int rowFrom = NO_ROW;
  private boolean scalar;
  private boolean inString;
  private boolean escaped;
  private int depth;
  private @Nullable String problem;

  /**
   * Ends of rows in documents.
   *
   * @param keys to the array whose elements are rows; none for values at the top
   */
  JsonRowEnd(List<String> keys) {
    this.path = String.join(".", keys) + "[]";
    this.search = keys.isEmpty() ? null : new PathSearch(keys);
  }

  @Override
  public boolean isRow() {
    return row;
  }

  @Override
  public int rowFrom() {
    return rowFrom;
  }

  @Override
  public @Nullable String problem() {
    return problem;
  }

  @Override
  public @Nullable String openProblem() {
    return inArray || (search != null && search.isActive())
        ? "it ends inside of a JSON %s, as if it were cut off"
            .formatted(inArray ? "array" : "object")
        : null;
  }

  @Override
  public int find(byte[] data, int start, int from, int to, boolean last) {
    if (from == start) {
      row = false;
      rowFrom = NO_ROW;
    }
    int at = from;
    while (at < to) {
      if (rowFrom != NO_ROW) {
        return inValue(data, start + rowFrom, at, to);
      }
      byte next = data[at];
      if (search != null && search.isActive() && !inArray) {
        PathSearch.Event event = search.step(next);
        if (event == PathSearch.Event.ARRAY) {
          beginArray();
        } else if (event == PathSearch.Event.END) {
          problem = search.isFound() ? null : "a document in it has no array at " + path;
          return at;
        }
        at++;
      } else if (isSpace(next)) {
        at++;
      } else if (inArray && (next == ',' || next == ']')) {
        if (next == ',' ? !takeComma() : !endArray()) {
          return broken();
        }
        at++;
      } else if (!inArray && search == null && next == '[') {
        beginArray();
        at++;
      } else if (!inArray && search != null && next == '{') {
        search.step(next);
        at++;
      } else if (inArray && afterElement && !unsure) {
        return broken();
      } else {
        beginValue(next);
        rowFrom = at - start;
      }
    }
    return ~to;
  }

  private int broken() {
    afterElement = false;
    afterComma = false;
    unsure = true;
    return BROKEN;
  }

  private void beginArray() {
    inArray = true;
    afterElement = false;
    afterComma = false;
    unsure = false;
  }

  private boolean takeComma() {
    boolean expected = afterElement || unsure;
    afterElement = false;
    afterComma = true;
    unsure = false;
    return expected;
  }

  /** It has ended, too, where an element had to follow. */
  private boolean endArray() {
    boolean expected = !afterComma || unsure;
    inArray = false;
    unsure = false;
    if (search != null) {
      search.step((byte) ']');
    }
    return expected;
  }

  private void beginValue(byte first) {
    afterComma = false;
    unsure = false;
    scalar = first != '{' && first != '[' && first != '"';
    inString = false;
    escaped = false;
    depth = 0;
  }

  private int inValue(byte[] data, int first, int from, int to) {
    int end = scalar ? scalarEnd(data, first, from, to) : end(data, from, to);
    if (end >= 0) {
      row = true;
      afterElement = inArray;
    }
    return end;
  }

  private static int scalarEnd(byte[] data, int first, int from, int to) {
    for (int at = from; at < to; at++) {
      if (isSpace(data[at]) || ",]}{[\"".indexOf(data[at]) >= 0) {
        // A bracket or comma where a value has to be is one.
        return Math.max(first, at - 1);
      }
    }
    return ~to;
  }

  private int end(byte[] data, int from, int to) {
    int at = from;
    while (at < to) {
      if (inString && !escaped) {
        int mark = Bytes.indexOf(data, (byte) '"', (byte) '\\', at, to);
        if (mark < 0) {
          return ~to;
        }
        at = mark;
      }
      byte next = data[at];
      if (inString) {
        inString = escaped || next != '"';
        escaped = !escaped && next == '\\';
        if (!inString && depth == 0) {
          return at;
        }
      } else if (next == '"') {
        inString = true;
      } else if (next == '{' || next == '[') {
        depth++;
      } else if ((next == '}' || next == ']') && --depth == 0) {
        return at;
      }
      at++;
    }
    return ~to;
  }

  private static boolean isSpace(byte next) {
    return next == ' ' || next == '\n' || next == '\r' || next == '\t' || next == RECORD_SEPARATOR;
  }
}
