package io.headgate.formats.text;

import io.headgate.formats.value.RowFailure;
import java.util.Locale;

/**
 * Finds rows that begin with bytes that are in no text, and says how such bytes come into a file.
 */
final class StrayBytes {
  private StrayBytes() {}

  /** Refuses a row of zero bytes, and one behind a byte order mark. */
  static void check(byte[] data, int from, int to) throws RowFailure {
    if (from == to) {
      return;
    } else if (data[from] == 0) {
      throw RowFailure.strayBytes(
          String.format(
              Locale.ROOT,
              "row: %,d NUL bytes (expected: text). A log that is truncated while it is written has such a hole; a file in UTF-16 needs source.encoding.",
              nuls(data, from, to)));
    } else if (data[from] == (byte) 0xEF
        && to - from >= 3
        && data[from + 1] == (byte) 0xBB
        && data[from + 2] == (byte) 0xBF) {
      throw RowFailure.strayBytes(
          "row: begins with a byte order mark (expected: one at the start of the file only). Files that were joined have such marks: give them one by one, or remove the marks.");
    }
  }

  private static int nuls(byte[] data, int from, int to) {
    int end = from;
    while (end < to && data[end] == 0) {
      end++;
    }
    return end - from;
  }
}
