package io.headgate.benchmarks.shapes;

/**
 * What a run over a shape must come to.
 *
 * @param textBytes of the rows, headers included
 * @param read rows
 * @param deadLetters rows that cannot be decoded
 * @param duplicates rows that are dropped
 * @param written what must be written
 */
record Truth(long textBytes, long read, long deadLetters, long duplicates, Sums written) {
  static final Truth NOTHING = new Truth(0, 0, 0, 0, Sums.NOTHING);

  /**
   * Sums over rows that do not depend on their order.
   *
   * @param rows number of rows
   * @param hashes of the column {@code hash}
   * @param bodyBytes of the texts {@code body}
   * @param millis of times, since the first that there can be
   * @param values number of values that are not null in all columns beside
   * @param found of the numbers that came from the table
   */
  record Sums(long rows, long hashes, long bodyBytes, long millis, long values, long found) {
    static final Sums NOTHING = new Sums(0, 0, 0, 0, 0, 0);

    Sums plus(Sums more) {
      return new Sums(
          rows + more.rows,
          hashes + more.hashes,
          bodyBytes + more.bodyBytes,
          millis + more.millis,
          values + more.values,
          found + more.found);
    }
  }

  Truth plus(Truth more) {
    return new Truth(
        textBytes + more.textBytes,
        read + more.read,
        deadLetters + more.deadLetters,
        duplicates + more.duplicates,
        written.plus(more.written));
  }

  /**
   * Of the same rows once more, in another file.
   *
   * @param dedup whether they are dropped
   */
  Truth again(boolean dedup) {
    return dedup
        ? new Truth(textBytes, read, deadLetters, duplicates + written.rows(), Sums.NOTHING)
        : this;
  }
}
