package io.headgate.formats.value;

import java.util.List;
import java.util.Locale;

/**
 * Counts the times that lose digits below a microsecond, which no timestamp column holds. Zeros are
 * no loss. Not thread-safe.
 */
public final class CutTimes {
  private long inRow;
  private long count;
  private long first;

  /** Notes a time of the current row. */
  void add() {
    inRow++;
  }

  /** Whether the current row has such a time. */
  public boolean isInRow() {
    return inRow > 0;
  }

  /**
   * Counts those of the current row.
   *
   * @param position where the row is in its source
   */
  public void endRow(long position) {
    first = count == 0 ? position : first;
    count += inRow;
    inRow = 0;
  }

  /** Forgets those of the current row, as it is none. */
  public void discardRow() {
    inRow = 0;
  }

  /**
   * A sentence about those that were counted since the last call; empty if there are none.
   *
   * @param source what the sentence calls the file
   */
  public List<String> take(String source) {
    if (count == 0) {
      return List.of();
    }
    String times = count == 1 ? "a time" : String.format(Locale.ROOT, "%,d times", count);
    String sentence =
        String.format(
            Locale.ROOT,
            "%s has %s with digits below a microsecond, which are cut off, the first in the row at byte %,d: a string column keeps them.",
            source,
            times,
            first);
    count = 0;
    return List.of(sentence);
  }
}
