package io.headgate.cli.init.fields;

import static io.headgate.cli.init.fields.FieldStatistics.isDigit;

import io.headgate.formats.value.Bytes;
import java.util.Collection;

/**
 * Tells numbers as they are written where the comma is before decimals: a point is then between
 * thousands, and {@code 38.971} is a whole number.
 */
public final class Thousands {
  private static final int GROUP = 3;

  /** How sure a text is a number with a decimal comma. */
  enum Comma {
    NONE,
    /** As in {@code 1,234}, where the comma may be between thousands. */
    PERHAPS,
    CERTAIN
  }

  private Thousands() {}

  /**
   * Takes columns for text whose points may all be between thousands, in a file with semicolons
   * between fields or with decimal commas.
   */
  public static void choose(Collection<FieldStatistics> columns, char delimiter) {
    if (delimiter == ';' || columns.stream().anyMatch(FieldStatistics::hasDecimalCommas)) {
      columns.forEach(FieldStatistics::takeThousandsForText);
    }
  }

  /** Whether a number has groups of three digits behind points, or no more than three digits. */
  static boolean isGrouped(byte[] data, int from, int to) {
    int at = from < to && data[from] == '-' ? from + 1 : from;
    int lead = digits(data, at, to);
    if (lead == 0 || lead > GROUP || (data[at] == '0' && to - at > 1)) {
      return false;
    }
    for (at += lead; at < to; at += 1 + GROUP) {
      if (data[at] != '.' || digits(data, at + 1, to) != GROUP) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text is a number with a decimal comma. */
  static Comma comma(byte[] data, int from, int to) {
    int comma = Bytes.indexOf(data, (byte) ',', from, to);
    if (comma < 0) {
      return Comma.NONE;
    }
    int whole = data[from] == '-' ? from + 1 : from;
    boolean plain = digits(data, whole, comma) == comma - whole;
    int decimals = digits(data, comma + 1, to);
    if (decimals == 0 || decimals != to - comma - 1 || !(plain || isGrouped(data, from, comma))) {
      return Comma.NONE;
    }
    return plain && decimals == GROUP ? Comma.PERHAPS : Comma.CERTAIN;
  }

  private static int digits(byte[] data, int from, int to) {
    int at = from;
    while (at < to && isDigit(data[at])) {
      at++;
    }
    return at - from;
  }
}
