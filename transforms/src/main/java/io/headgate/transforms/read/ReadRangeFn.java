package io.headgate.transforms.read;

import io.headgate.transforms.RowCounts;
import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;

/** Reads ranges, with one account for each batch. */
final class ReadRangeFn extends DoFn<FileRange, RawBatch> {
  private static final long serialVersionUID = 1L;

  private final ReadInput.Settings settings;
  private final Counter bytesRead = Metrics.counter("headgate", "bytesRead");
  private final Counter rowsRead = Metrics.counter("headgate", "rowsRead");

  ReadRangeFn(ReadInput.Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(@Element FileRange range, MultiOutputReceiver out) throws IOException {
    try (RangeReader reader = RangeReader.open(range, settings.format())) {
      for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
        out.get(ReadInput.BATCHES).output(batch);
        out.get(ReadInput.COUNTS).output(RowCounts.passed(ReadInput.STEP, batch.rows()));
        bytesRead.inc(batch.bytes());
        rowsRead.inc(batch.rows());
      }
    } catch (UnreadableFileException e) {
      if (settings.onUnreadable() == OnUnreadable.FAIL) {
        throw e.withAdvice();
      }
      out.get(ReadInput.SKIPPED).output(String.valueOf(e.getMessage()));
    }
  }
}
