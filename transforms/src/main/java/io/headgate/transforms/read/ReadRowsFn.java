package io.headgate.transforms.read;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RowBuffer;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DecodedBatch;
import io.headgate.sources.Split;
import io.headgate.sources.SplitEnd;
import io.headgate.sources.SplitReader;
import io.headgate.sources.SplitReads;
import io.headgate.sources.SplitRows;
import io.headgate.sources.SplitSource;
import io.headgate.terms.GraphCounter;
import io.headgate.transforms.BeamCounters;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.RowCounts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and decodes packs of splits; what small ones hold is put together. */
final class ReadRowsFn<S extends Split> extends DoFn<List<S>, Parcel> {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(ReadRowsFn.class);
  private static final Counter BYTES_READ = BeamCounters.of(GraphCounter.BYTES_READ);
  private static final Counter ROWS_READ = BeamCounters.of(GraphCounter.ROWS_READ);

  /** Whether this JVM has begun to decode: what a start has cost is seen in the log. */
  private static final AtomicBoolean DECODING = new AtomicBoolean();

  private final SplitSource<S> source;
  private final List<ColumnSpec> columns;
  private transient @Nullable SplitReads<S> reads;

  ReadRowsFn(SplitSource<S> source, List<ColumnSpec> columns) {
    this.source = source;
    this.columns = columns;
  }

  @Setup
  public void setup() {
    reads = source.reads(columns);
  }

  @ProcessElement
  public void process(@Element List<S> splits, OutputReceiver<Parcel> out) throws IOException {
    Pack pack = new Pack(out::output);
    for (S split : splits) {
      try (SplitReader reader = requireNonNull(reads, "reads").open(split)) {
        for (SplitRows rows = reader.next(); rows != null; rows = reader.next()) {
          if (!DECODING.getAndSet(true)) {
            LOG.info("First rows arrive.");
          }
          pack.add(rows.decoded());
          BYTES_READ.inc(rows.bytes());
          ROWS_READ.inc(rows.decoded().read());
        }
        pack.end(split, reader.end());
      }
    }
    pack.finish();
  }

  /** The rows of a pack, and one account of all of them. */
  private static final class Pack {
    private final Consumer<Parcel> out;
    private final RowBuffer rows;
    private final RowBuffer letters;
    private InputBytes bytes = InputBytes.NONE;
    private long read;
    private long deadLetters;

    Pack(Consumer<Parcel> out) {
      this.out = out;
      this.rows = RowBuffer.toTargetSize(batch -> out.accept(new Parcel.Rows(batch)));
      this.letters = RowBuffer.toTargetSize(batch -> out.accept(new Parcel.DeadLetters(batch)));
    }

    void add(DecodedBatch decoded) {
      if (decoded.rows().rows() > 0) {
        rows.add(decoded.rows());
      }
      if (decoded.deadLetters().rows() > 0) {
        letters.add(decoded.deadLetters());
      }
      read += decoded.read();
      deadLetters += decoded.deadLetters().rows();
    }

    /** What there is to say of a split: that it is skipped, or that a row is left. */
    void end(Split split, SplitEnd end) {
      InputBytes its =
          end.givenUp().isPresent()
              ? InputBytes.givenUp(split.bytes(), end.read())
              : InputBytes.read(split.bytes(), end.read());
      end.givenUp().ifPresent(sentence -> out.accept(new Parcel.Skipped(sentence)));
      if (end.left().isPresent()) {
        SplitEnd.Left left = end.left().get();
        out.accept(new Parcel.Left(left.words()));
        its = its.withLeft(left.bytes());
      }
      end.warnings().forEach(sentence -> out.accept(new Parcel.Warning(sentence)));
      bytes = bytes.plus(its);
    }

    void finish() {
      rows.flush();
      letters.flush();
      out.accept(new Parcel.Bytes(bytes));
      if (read > 0) {
        out.accept(new Parcel.Counts(RowCounts.passed(ReadRows.STEP, read)));
        out.accept(new Parcel.Counts(RowCounts.deadLettered(DecodedBatch.STEP, read, deadLetters)));
      }
    }
  }
}
