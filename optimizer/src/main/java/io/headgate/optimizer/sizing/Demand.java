package io.headgate.optimizer.sizing;

import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.request.JobShape;
import io.headgate.optimizer.request.RunnerProfile;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the input will occupy, with careful assumptions where the survey knows nothing.
 *
 * @param heldBytes all rows and dead letters in record batches that stay in memory
 * @param heldUpperBytes the same if there are as many as there may be
 * @param spilledBytes all rows in the small batches of a shuffle that was on disk or on a network
 * @param indexBytes what the tables of all dedup shards take beside the rows; 0 if no duplicates
 *     are dropped
 * @param longestRowBytes the longest row that is known
 * @param diskBytes the rows that are written, in Parquet files
 * @param confidence how all this was found
 */
public record Demand(
    long heldBytes,
    long heldUpperBytes,
    long spilledBytes,
    long indexBytes,
    long longestRowBytes,
    long diskBytes,
    Confidence confidence) {
  /** Decoded rows are smaller than their text but for short rows with many columns. */
  static final double HEAP_PER_TEXT = 1.5;

  /** Parquet with zstd takes a tenth to a third of the text. */
  static final double DISK_PER_TEXT = 0.35;

  /** Text of a row where nothing is known: short, because each row costs memory of its own. */
  private static final double GUESSED_ROW_BYTES = 100;

  /** A row in the table of a dedup shard: its hash, its place, and two to four slots. */
  static final long INDEX_BYTES_PER_ROW = 32;

  /** What a job's input will occupy. */
  public static Demand of(InputStatistics input, JobShape job) {
    Demand rows = of(input);
    long index = job.deduplicates() ? INDEX_BYTES_PER_ROW * count(input) : 0;
    return new Demand(
        rows.heldBytes,
        rows.heldUpperBytes,
        rows.spilledBytes,
        index,
        rows.longestRowBytes,
        rows.diskBytes,
        rows.confidence);
  }

  private static long count(InputStatistics input) {
    return input
        .sample()
        .map(RowSample::rows)
        .orElseGet(() -> (long) (input.volume().textBytes() / GUESSED_ROW_BYTES));
  }

  /** What an input will occupy, without what its dedup needs. */
  public static Demand of(InputStatistics input) {
    double text = input.volume().textBytes();
    Optional<RowSample> sample = input.sample();
    if (sample.isEmpty()) {
      long rows = (long) Math.ceil(text * HEAP_PER_TEXT);
      long disk = (long) Math.ceil(text * DISK_PER_TEXT);
      return new Demand(rows, rows, rows, 0, 0, disk, Confidence.GUESSED);
    }
    RowSample row = sample.get();
    OptionalDouble onDisk = row.parquetBytesPerRow();
    double disk = onDisk.isPresent() ? written(row) * onDisk.getAsDouble() : text * DISK_PER_TEXT;
    double decoded = row.rows() * (1 - row.malformedShare());
    double letters = row.rows() * row.malformedShare() * row.deadLetterBytesPerRow();
    double held = decoded * row.heapBytesPerRow();
    double upper = input.heapUpperBytes().orElse(held) * (1 - row.malformedShare());
    return new Demand(
        (long) Math.ceil(held + letters),
        (long) Math.ceil(Math.max(held, upper) + letters * (1 + row.rowsError())),
        (long) Math.ceil(decoded * row.plainBytesPerRow() + letters),
        0,
        row.longestRowBytes(),
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
