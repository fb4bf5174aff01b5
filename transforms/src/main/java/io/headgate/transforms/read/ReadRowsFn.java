package io.headgate.transforms.read;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RowBuffer;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DecodedBatch;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import io.headgate.sources.files.FileRange;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.RowCounts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and decodes packs of ranges; what small files hold is put together. */
final class ReadRowsFn extends DoFn<List<FileRange>, Parcel> {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(ReadRowsFn.class);

  /** Whether this JVM has begun to decode: what a start has cost is seen in the log. */
  private static final AtomicBoolean DECODING = new AtomicBoolean();

  private final RangeRows rows;
  private final List<ColumnSpec> columns;
  private transient @Nullable RowDecoder decoder;

  ReadRowsFn(RangeRows rows, List<ColumnSpec> columns) {
    this.rows = rows;
    this.columns = columns;
  }

  @Setup
  public void setup() {
    decoder = RowDecoder.of(rows.format(), columns);
  }

  @ProcessElement
  public void process(@Element List<FileRange> ranges, OutputReceiver<Parcel> out)
      throws IOException {
    Pack pack = new Pack(requireNonNull(decoder, "decoder"), out::output);
    for (FileRange range : ranges) {
      pack.add(rows.read(range, pack::add, out::output));
    }
    pack.finish();
  }

  /** The rows of a pack, and one account of all of them. */
  private static final class Pack {
    private final RowDecoder decoder;
    private final Consumer<Parcel> out;
    private final RowBuffer rows;
    private final RowBuffer letters;
    private InputBytes bytes = InputBytes.NONE;
    private long read;
    private long deadLetters;

    Pack(RowDecoder decoder, Consumer<Parcel> out) {
      this.decoder = decoder;
      this.out = out;
      this.rows = RowBuffer.toTargetSize(batch -> out.accept(new Parcel.Rows(batch)));
      this.letters = RowBuffer.toTargetSize(batch -> out.accept(new Parcel.DeadLetters(batch)));
    }

    void add(RawBatch raw) {
      if (!DECODING.getAndSet(true)) {
        LOG.info("First rows arrive.");
      }
      DecodedBatch decoded = decoder.decode(raw);
      if (decoded.rows().rows() > 0) {
        rows.add(decoded.rows());
      }
      if (decoded.deadLetters().rows() > 0) {
        letters.add(decoded.deadLetters());
      }
      read += raw.rows();
      deadLetters += decoded.deadLetters().rows();
    }

    void add(InputBytes more) {
      bytes = bytes.plus(more);
    }

    void finish() {
      rows.flush();
      letters.flush();
      out.accept(new Parcel.Bytes(bytes));
      if (read > 0) {
        out.accept(new Parcel.Counts(RowCounts.passed(RangeRows.STEP, read)));
        out.accept(new Parcel.Counts(RowCounts.deadLettered(RowDecoder.STEP, read, deadLetters)));
      }
    }
  }
}
