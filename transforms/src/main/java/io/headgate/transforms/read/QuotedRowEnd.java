package io.headgate.transforms.read;

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

  @Override
  public int find(byte[] data, int from, int to) {
    int at = from;
    while (at < to) {
      if (state == State.QUOTED) {
        int end = Bytes.indexOf(data, quote, at, to);
        if (end < 0) {
          return -1;
        }
        state = State.AFTER_QUOTE;
        at = end + 1;
      } else if (step(data[at++])) {
        return at - 1;
      }
    }
    return -1;
  }

  /** Takes one byte outside a quoted field; true if it ends the row. */
  private boolean step(byte next) {
    if (next == '\n') {
      state = State.FIELD_START;
      return true;
    }
    if (next == quote && state != State.UNQUOTED) {
      state = State.QUOTED;
    } else {
      state = next == delimiter ? State.FIELD_START : State.UNQUOTED;
    }
    return false;
  }
}
