package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.sources.SourcePart;
import java.util.List;

/**
 * A place of the input that was read and decoded.
 *
 * @param spot where it is
 * @param bytes of text in which its rows start
 * @param rawRows rows that start in it, malformed ones included
 * @param batches its rows that could be decoded, in order
 * @param letters those that could not
 * @param complete whether it is all of its part
 */
record Sample(
    Spot<?> spot,
    long bytes,
    long rawRows,
    List<RecordBatch> batches,
    Letters letters,
    boolean complete) {

  /**
   * Rows that were not decoded.
   *
   * @param malformed rows that cannot be
   * @param fragments those of them that may be lines of a row with line breaks
   * @param heapBytes what all malformed rows take
   * @param cut rows that are longer than the sample reads
   * @param wholeBytes text of all rows but these
   * @param cutAt where some of these start in their part
   */
  record Letters(
      long malformed,
      long fragments,
      double heapBytes,
      long cut,
      long wholeBytes,
      List<Long> cutAt) {
    Letters {
      cutAt = List.copyOf(cutAt);
    }
  }

  Sample {
    batches = List.copyOf(batches);
  }

  /** Where it starts in the text of the input. */
  long start() {
    return spot.start();
  }

  SourcePart<?> part() {
    return spot.part();
  }

  /** Rows that could be decoded. */
  long rows() {
    return batches.stream().mapToLong(RecordBatch::rows).sum();
  }

  /** Rows per byte. */
  double density() {
    return (double) rawRows / Math.max(1, bytes);
  }

  /** Rows that are read as a whole, per byte. */
  double wholeDensity() {
    return (double) (rawRows - letters.cut()) / Math.max(1, bytes);
  }

  /** Share of its stratum that is in it. */
  double seen() {
    return Math.min(1, bytes / Math.max(1, spot.stratum()));
  }

  /** Rows of its part that are not in the place, where the place is all that is known of it. */
  double unseenRows(double rowsOfInput, double textOfInput) {
    return spot.prefix() && !complete
        ? Math.max(0, rowsOfInput * spot.partBytes() / Math.max(1, textOfInput) - rawRows)
        : 0;
  }
}
