package io.headgate.transforms.read;

import static java.util.Objects.requireNonNull;

import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DecodedBatch;
import io.headgate.sources.Split;
import io.headgate.sources.SplitSource;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Reads a source and decodes its rows, in one step, with an account of both. Every row that was
 * read is either among the rows or a dead letter. By default splits, and packs of small ones, have
 * 16 MiB. Undecoded bytes are never an element: a runner that does not fuse steps would hold the
 * whole input in memory, because reading is faster than what follows.
 */
public final class ReadRows extends PTransform<PBegin, ReadRows.Result> {
  private static final long serialVersionUID = 1L;

  /** The name of reading in row counts. */
  public static final String STEP = "ReadInput";

  /** Size of a split by default: 16 MiB. */
  public static final long DEFAULT_SPLIT_BYTES = 16L << 20;

  private final SplitSource<?> source;
  private final List<ColumnSpec> columns;
  private final long splitBytes;

  private ReadRows(SplitSource<?> source, List<ColumnSpec> columns, long splitBytes) {
    this.source = source;
    this.columns = columns;
    this.splitBytes = splitBytes;
  }

  /** Reads this source, and decodes its rows to these columns: at least one. */
  public static ReadRows of(SplitSource<?> source, List<ColumnSpec> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("columns: [] (expected: at least one)");
    }
    return new ReadRows(
        requireNonNull(source, "source"), List.copyOf(columns), DEFAULT_SPLIT_BYTES);
  }

  /** With splits, and packs of small ones, of this size. Default: {@link #DEFAULT_SPLIT_BYTES}. */
  public ReadRows withSplitBytes(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("splitBytes: " + bytes + " (expected: at least 1)");
    }
    return new ReadRows(source, columns, bytes);
  }

  @Override
  public Result expand(PBegin begin) {
    return expand(begin, source);
  }

  private <S extends Split> Result expand(PBegin begin, SplitSource<S> from) {
    from.reads(columns); // refuses a wrong path or default before the run begins
    ListSplits.Result<S> listed = begin.apply("ListFiles", new ListSplits<>(from, splitBytes));
    ParcelCoder coder = ParcelCoder.in(begin.getPipeline());
    return new Result(
        listed
            .packs()
            .apply("ReadAndDecode", ParDo.of(new ReadRowsFn<>(from, columns)))
            .setCoder(coder),
        listed.said());
  }

  /**
   * What became of the input.
   *
   * @param parcels the rows that fit the schema, dead letters, what could not be read, what became
   *     of the bytes, and the counts of {@link #STEP} and {@link DecodedBatch#STEP}
   * @param listed the bytes of the source, and what could not be listed; beside the others, as few
   *     and early
   */
  public record Result(PCollection<Parcel> parcels, PCollection<Parcel> listed) implements POutput {
    private static final TupleTag<Parcel> PARCELS = new TupleTag<>() {};
    private static final TupleTag<Parcel> LISTED = new TupleTag<>() {};

    @Override
    public Pipeline getPipeline() {
      return parcels.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return Map.of(PARCELS, parcels, LISTED, listed);
    }

    @Override
    public void finishSpecifyingOutput(String name, PInput input, PTransform<?, ?> transform) {}
  }
}
