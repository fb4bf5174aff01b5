package io.headgate.formats.text;

import io.headgate.formats.value.Bytes;

/**
 * Finds the ends of CSV records whose quoted fields may hold line breaks (RFC 4180). A quote opens
 * a quoted field only as its first character. What follows the closing quote must be the delimiter
 * or a line break: otherwise a quote is missing somewhere, and the record is broken, which is found
 * before the quotes of later records are taken for its own.
 *
 * <p>Looks at quotes and line breaks only. All bytes up to a wrong quote are looked at once more,
 * by who takes the first line and goes on; no byte more often than that, as a record that ends at
 * the next wrong quote cannot reach beyond it.
 */
final class QuotedRowEnd implements RowEnd {
  private final byte delimiter;
  private final byte quote;
  private boolean quoted;

  QuotedRowEnd(char delimiter, char quote) {
    this.delimiter = (byte) delimiter;
    this.quote = (byte) quote;
  }

  @Override
  public boolean isInsideQuotes() {
    return quoted;
  }

  @Override
  public int find(byte[] data, int start, int from, int to, boolean last) {
    quoted &= from > start;
    int at = from;
    int line = -1;
    while (true) {
      if (quoted) {
        int close = Bytes.indexOf(data, quote, at, to);
        if (close < 0) {
          return ~to;
        } else if (close + 1 == to) {
          quoted = !last;
          return last ? ~to : ~close;
        } else if (data[close + 1] == quote) {
          at = close + 2;
          continue;
        } else if (!endsField(data[close + 1])) {
          return BROKEN;
        }
        quoted = false;
        at = close + 1;
      }
      if (line < at) {
        int found = Bytes.indexOf(data, (byte) '\n', (byte) '\r', at, to);
        line = found < 0 ? to : found;
      }
      int next = Bytes.indexOf(data, quote, at, line);
      if (next < 0) {
        return line == to ? ~to : RowEnd.lineEnd(data, line, to, last);
      }
      quoted = next == start || data[next - 1] == delimiter;
      at = next + 1;
    }
  }

  private boolean endsField(byte after) {
    return after == delimiter || after == '\n' || after == '\r';
  }
}
