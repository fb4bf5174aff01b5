package io.headgate.optimizer.sizing;

import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.request.RunnerProfile;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the input will occupy, with careful assumptions where the survey knows nothing.
 *
 * @param heldBytes all rows in record batches that stay in memory
 * @param spilledBytes all rows in the small batches of a shuffle that was on disk or on a network
 * @param diskBytes the rows that are written, in Parquet files
 * @param confidence how the three were found
 */
public record Demand(long heldBytes, long spilledBytes, long diskBytes, Confidence confidence) {
  /** Decoded rows are smaller than their text but for short rows with many columns. */
  static final double HEAP_PER_TEXT = 1.5;

  /** Parquet with zstd takes a tenth to a third of the text. */
  static final double DISK_PER_TEXT = 0.35;

  public static Demand of(InputStatistics input) {
    double text = input.volume().textBytes();
    Optional<RowSample> sample = input.sample();
    if (sample.isEmpty()) {
      long rows = (long) Math.ceil(text * HEAP_PER_TEXT);
      return new Demand(rows, rows, (long) Math.ceil(text * DISK_PER_TEXT), Confidence.GUESSED);
    }
    RowSample row = sample.get();
    OptionalDouble onDisk = row.parquetBytesPerRow();
    double disk = onDisk.isPresent() ? written(row) * onDisk.getAsDouble() : text * DISK_PER_TEXT;
    return new Demand(
        (long) Math.ceil(row.rows() * row.heapBytesPerRow()),
        (long) Math.ceil(row.rows() * row.plainBytesPerRow()),
        (long) Math.ceil(disk),
        input.confidence());
  }

  /** Rows that are neither malformed nor duplicates. */
  public static double written(RowSample sample) {
    return sample.rows() * (1 - sample.malformedShare()) * (1 - sample.duplicateShare().orElse(0));
  }

  /** Rows as they lie in the heap of this runner when they are grouped. */
  long groupedBytes(RunnerProfile runner) {
    return runner.holdsGroupedRows() ? heldBytes : spilledBytes;
  }
}
