package io.headgate.formats.text;

import io.headgate.formats.value.Bytes;
import org.jspecify.annotations.Nullable;

/** Finds the line break that ends a row. */
interface RowEnd {
  /**
   * What {@link #find} gives where the quotes of a row are wrong: its first line is to be taken.
   */
  int BROKEN = Integer.MIN_VALUE;

  /** What {@link #rowFrom} gives where no row has begun. */
  int NO_ROW = -1;

  /** Every line feed ends a row. */
  RowEnd LINE_FEED =
      (data, start, from, to, last) -> {
        int found = Bytes.indexOf(data, (byte) '\n', from, to);
        return found < 0 ? ~to : found;
      };

  /** Every line feed, every carriage return, and both together end a row. */
  RowEnd LINE =
      (data, start, from, to, last) -> {
        int found = Bytes.indexOf(data, (byte) '\n', (byte) '\r', from, to);
        return found < 0 ? ~to : lineEnd(data, found, to, last);
      };

  /**
   * The index of the last byte of the line break that ends the row; {@link #BROKEN}; or, if neither
   * is there, {@code ~next}, where {@code next} is where to go on when there are more bytes.
   *
   * @param start where the row starts; all of it is in {@code data}
   * @param from where to look: {@code start}, or where the call before wants to go on
   * @param last whether no more bytes follow
   */
  int find(byte[] data, int start, int from, int to, boolean last);

  /** Whether the bytes that were looked at last end inside a quoted field. */
  default boolean isInsideQuotes() {
    return false;
  }

  /** Whether what was found last is a row, and not what is between rows. */
  default boolean isRow() {
    return true;
  }

  /** Where the row is in what is looked at, from its start; {@link #NO_ROW} before it begins. */
  default int rowFrom() {
    return 0;
  }

  /** Why the content cannot be read on from what was found last; null if it can. */
  default @Nullable String problem() {
    return null;
  }

  /** Why the content cannot end behind what was looked at last; null if it can. */
  default @Nullable String openProblem() {
    return null;
  }

  /** The end of the line break that begins with the line feed or carriage return at an index. */
  static int lineEnd(byte[] data, int at, int to, boolean last) {
    if (data[at] == '\n') {
      return at;
    } else if (at + 1 < to) {
      return data[at + 1] == '\n' ? at + 1 : at;
    }
    return last ? at : ~at;
  }
}
