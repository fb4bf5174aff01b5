package io.headgate.formats.text;

import io.headgate.formats.value.Bytes;

/**
 * Finds the ends of CSV records whose quoted fields may hold line breaks (RFC 4180). A quote opens
 * a quoted field only as its first character, so that a stray quote cannot swallow the rest of the
 * file; the decoder refuses it.
 */
final class QuotedRowEnd implements RowEnd {
  private enum State {
    FIELD_START,
    UNQUOTED,
    QUOTED,
    /** After a quote inside a quoted field: its end, or the first half of a doubled quote. */
    AFTER_QUOTE
  }

  private final byte delimiter;
  private final byte quote;
  private State state = State.FIELD_START;

  QuotedRowEnd(char delimiter, char quote) {
    this.delimiter = (byte) delimiter;
    this.quote = (byte) quote;
  }

  /** Looks at quotes and line breaks only: a quote opens a field by the byte before it. */
  @Override
  public int find(byte[] data, int from, int to) {
    int at = from;
    int lineEnd = from - 1;
    while (at < to) {
      if (state == State.QUOTED) {
        int end = Bytes.indexOf(data, quote, at, to);
        if (end < 0) {
          return -1;
        }
        state = State.AFTER_QUOTE;
        at = end + 1;
        continue;
      }
      if (lineEnd < at) {
        int found = Bytes.indexOf(data, (byte) '\n', at, to);
        lineEnd = found < 0 ? to : found;
      }
      int next = Bytes.indexOf(data, quote, at, lineEnd);
      if (next < 0) {
        return end(data, lineEnd, to);
      }
      boolean opens = next == at ? state != State.UNQUOTED : data[next - 1] == delimiter;
      state = opens ? State.QUOTED : State.UNQUOTED;
      at = next + 1;
    }
    return -1;
  }

  private int end(byte[] data, int lineEnd, int to) {
    if (lineEnd < to) {
      state = State.FIELD_START;
      return lineEnd;
    }
    state = data[to - 1] == delimiter ? State.FIELD_START : State.UNQUOTED;
    return -1;
  }
}
