package io.headgate.batch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Arithmetic on validity bits: 64 rows per word, 1 where the row has a value. */
final class Validity {
  private Validity() {}

  static int words(int rows) {
    return (rows + 63) >> 6;
  }

  static void set(long[] bits, int row) {
    bits[row >> 6] |= 1L << row;
  }

  static void clear(long[] bits, int row) {
    bits[row >> 6] &= ~(1L << row);
  }

  /** The bits as a column wants them: null where each of the rows has a value. */
  static long @Nullable [] compact(long[] bits, int rows) {
    for (int word = 0; word < rows >> 6; word++) {
      if (bits[word] != -1L) {
        return masked(bits, rows);
      }
    }
    int rest = rows & 63;
    long mask = (1L << rest) - 1;
    return rest != 0 && (bits[rows >> 6] & mask) != mask ? masked(bits, rows) : null;
  }

  private static long[] masked(long[] bits, int rows) {
    long[] copy = Arrays.copyOf(bits, words(rows));
    if ((rows & 63) != 0) {
      copy[copy.length - 1] &= (1L << (rows & 63)) - 1;
    }
    return copy;
  }
}
