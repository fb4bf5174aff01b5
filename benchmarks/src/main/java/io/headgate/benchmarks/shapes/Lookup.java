package io.headgate.benchmarks.shapes;

/**
 * A reference table. Rows look for keys of which one in six is not there.
 *
 * @param rows of the table
 * @param width of its text, bytes
 * @param wideFirst whether the texts of its first hundredth are thirty times as wide
 */
record Lookup(int rows, int width, boolean wideFirst) {
  private static final int WIDER = 30;

  /** Bytes of the text of a row. */
  int width(int row) {
    return wideFirst && row < Math.max(1, rows / 100) ? width * WIDER : width;
  }

  /** How many keys are looked for. */
  int keys() {
    return rows + rows / 5 + 1;
  }
}
