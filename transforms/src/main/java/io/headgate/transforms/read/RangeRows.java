package io.headgate.transforms.read;

import java.io.IOException;
import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * Reads the rows of a range, batch by batch; only one batch is held at a time.
 *
 * @param format how rows lie in the file
 * @param onUnreadable what happens to a file that cannot be read
 */
public record RangeRows(RowFormat format, OnUnreadable onUnreadable) implements Serializable {
  /** Bytes read by all attempts, uncompressed: for progress only. */
  private static final Counter BYTES_READ = Metrics.counter("headgate", "bytesRead");

  /** Rows read by all attempts: for progress only. */
  private static final Counter ROWS_READ = Metrics.counter("headgate", "rowsRead");

  /**
   * Reads a range to its end.
   *
   * @param batches takes each batch
   * @param skipped takes a sentence if the file cannot be read (on) and is skipped
   * @throws IOException if the file cannot be read and is not skipped; the message names it
   */
  public void read(FileRange range, Consumer<RawBatch> batches, Consumer<String> skipped)
      throws IOException {
    try (RangeReader reader = RangeReader.open(range, format)) {
      for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
        batches.accept(batch);
        BYTES_READ.inc(batch.bytes());
        ROWS_READ.inc(batch.rows());
      }
    } catch (UnreadableFileException e) {
      if (onUnreadable == OnUnreadable.FAIL) {
        throw e.withAdvice();
      }
      skipped.accept(String.valueOf(e.getMessage()));
    }
  }
}
