package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import java.util.List;

/**
 * A place of the input that was read and decoded.
 *
 * @param start where it starts in the stored bytes of the input
 * @param bytes after decompression in which its rows start
 * @param rawRows rows that start in it, malformed ones included
 * @param batches its rows that could be decoded, in order
 * @param partShare share of the input's stored bytes that its part of the source has
 * @param prefix whether it is the beginning of a part of which nothing else can be read
 * @param complete whether it is all of its part
 */
record Sample(
    long start,
    long bytes,
    long rawRows,
    List<RecordBatch> batches,
    double partShare,
    boolean prefix,
    boolean complete) {

  Sample {
    batches = List.copyOf(batches);
  }

  /** Rows that could be decoded. */
  long rows() {
    return batches.stream().mapToLong(RecordBatch::rows).sum();
  }

  /** Rows of its part that are not in the place, where the place is all that is known of it. */
  double unseenRows(double rowsOfInput) {
    return prefix ? Math.max(0, rowsOfInput * partShare - rawRows) : 0;
  }
}
