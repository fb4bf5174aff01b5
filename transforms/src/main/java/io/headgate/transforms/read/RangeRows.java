package io.headgate.transforms.read;

import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowFormat;
import io.headgate.sources.files.FileRange;
import io.headgate.sources.files.RangeReader;
import io.headgate.sources.files.UnreadableFileException;
import io.headgate.terms.GraphCounter;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnUnreadable;
import io.headgate.transforms.BeamCounters;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.Parcel;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.beam.sdk.metrics.Counter;

/**
 * Reads the rows of a range, batch by batch; only one batch is held at a time.
 *
 * @param format how rows lie in the file
 * @param onUnreadable what happens to a file that cannot be read
 * @param onGrowth what happens to a file that grows
 */
public record RangeRows(RowFormat format, OnUnreadable onUnreadable, OnGrowth onGrowth)
    implements Serializable {
  /** The name of reading in row counts. */
  public static final String STEP = "ReadInput";

  private static final Counter BYTES_READ = BeamCounters.of(GraphCounter.BYTES_READ);
  private static final Counter ROWS_READ = BeamCounters.of(GraphCounter.ROWS_READ);

  /**
   * Reads a range to its end.
   *
   * @param batches takes each batch
   * @param said takes what there is to say of the file: that it cannot be read (on) and is skipped,
   *     or that a row is left for the next run
   * @return what became of its bytes
   * @throws IOException if the file cannot be read and is not skipped; the message names it
   */
  public InputBytes read(FileRange range, Consumer<RawBatch> batches, Consumer<Parcel> said)
      throws IOException {
    RangeReader opened;
    try {
      opened = RangeReader.openAsListed(range, format, onGrowth);
    } catch (UnreadableFileException e) {
      return givenUp(range, 0, e, said);
    }
    try (RangeReader reader = opened) {
      return read(range, reader, batches, said);
    }
  }

  private InputBytes read(
      FileRange range, RangeReader reader, Consumer<RawBatch> batches, Consumer<Parcel> said)
      throws IOException {
    try {
      for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
        batches.accept(batch);
        BYTES_READ.inc(batch.bytes());
        ROWS_READ.inc(batch.rows());
      }
    } catch (UnreadableFileException e) {
      return givenUp(range, reader.bytesRead(), e, said);
    }
    InputBytes bytes = InputBytes.read(range.bytes(), reader.bytesRead());
    long left = reader.bytesLeft();
    if (left == 0) {
      return bytes;
    }
    said.accept(
        new Parcel.Left(String.format(Locale.ROOT, "1 line of %s, %,d bytes", range.path(), left)));
    return bytes.withLeft(left);
  }

  private InputBytes givenUp(
      FileRange range, long read, UnreadableFileException cause, Consumer<Parcel> said)
      throws UnreadableFileException {
    if (onUnreadable == OnUnreadable.FAIL) {
      throw cause.withAdvice();
    }
    said.accept(new Parcel.Skipped(String.valueOf(cause.getMessage())));
    return InputBytes.givenUp(range.bytes(), read);
  }
}
