package io.headgate.contender;

/**
 * What an expert knows of the input beforehand.
 *
 * @param neverNull a column of type INT32 that every good row has a value for; a number in it may
 *     be too large for the type
 * @param text a column that every good row has a value for; there may be bytes in it that are not
 *     UTF-8
 * @param windows an upper bound of those that have rows
 * @param duplicatePercent of the rows that are sent again
 */
public record Known(String neverNull, String text, int windows, int duplicatePercent) {
  /** With up to this many windows, an open file for each is no trouble. */
  private static final int FEW_WINDOWS = 1000;

  private static final int MANY_DUPLICATES = 30;

  /** Whether there are too many windows for an open file each. */
  public boolean manyWindows() {
    return windows > FEW_WINDOWS;
  }

  /** Whether it pays to look for duplicates before rows are shuffled. */
  public boolean manyDuplicates() {
    return duplicatePercent >= MANY_DUPLICATES;
  }
}
