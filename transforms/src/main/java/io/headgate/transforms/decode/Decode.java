package io.headgate.transforms.decode;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchCoder;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.read.RawBatch;
import io.headgate.transforms.read.RowFormat;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/**
 * Decodes rows to columns. By default: NDJSON with rows of up to 16 MiB.
 *
 * <p>Every row is either in {@link Result#batches} or in {@link Result#deadLetters}, with its bytes
 * (up to the limit of a row), its origin, its class of error ({@code malformedJson}, {@code
 * malformedCsv}, {@code wrongFieldCount}, {@code invalidUtf8}, {@code rowTooLong}, {@code
 * duplicateKey}, {@code missingRequired}, {@code wrongType}, {@code outOfRange}) and a cause that
 * names the column and the value. A batch without rows of a kind gives no batch of that kind.
 */
public final class Decode extends PTransform<PCollection<RawBatch>, Decode.Result> {
  private static final long serialVersionUID = 1L;

  /** The name of this step in row counts and dead letters. */
  public static final String STEP = "Decode";

  private static final TupleTag<RecordBatch> BATCHES = new TupleTag<>() {};
  private static final TupleTag<RecordBatch> DEAD_LETTERS = new TupleTag<>() {};
  private static final TupleTag<RowCounts> COUNTS = new TupleTag<>() {};

  private final List<ColumnSpec> columns;
  private final RowFormat format;

  private Decode(List<ColumnSpec> columns, RowFormat format) {
    this.columns = columns;
    this.format = format;
  }

  /**
   * Decodes to these columns.
   *
   * @throws IllegalArgumentException if a path or a default is none, or a name occurs twice
   */
  public static Decode to(List<ColumnSpec> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("columns: [] (expected: at least one)");
    }
    return new Decode(List.copyOf(columns), RowFormat.ndjson());
  }

  /** From rows in this format. Default: {@link RowFormat#ndjson}. */
  public Decode withFormat(RowFormat from) {
    return new Decode(columns, requireNonNull(from, "from"));
  }

  /** A new decoder; not for two threads. */
  RowDecoder decoder() {
    return RowDecoder.of(format, columns);
  }

  @Override
  public Result expand(PCollection<RawBatch> input) {
    decoder(); // refuses a wrong path or default before the run begins
    PCollectionTuple decoded =
        input.apply(
            "DecodeRows",
            ParDo.of(new DecodeFn(columns, format))
                .withOutputTags(BATCHES, TupleTagList.of(DEAD_LETTERS).and(COUNTS)));
    return new Result(
        decoded.get(BATCHES).setCoder(RecordBatchCoder.in(input.getPipeline())),
        decoded.get(DEAD_LETTERS).setCoder(RecordBatchCoder.in(input.getPipeline())),
        decoded.get(COUNTS).setCoder(RowCounts.Coder.of()));
  }

  /**
   * What became of the rows.
   *
   * @param batches the rows that fit the schema
   * @param deadLetters those that do not
   * @param counts one account for each raw batch
   */
  public record Result(
      PCollection<RecordBatch> batches,
      PCollection<RecordBatch> deadLetters,
      PCollection<RowCounts> counts)
      implements POutput {
    @Override
    public Pipeline getPipeline() {
      return batches.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return Map.of(BATCHES, batches, DEAD_LETTERS, deadLetters, COUNTS, counts);
    }

    @Override
    public void finishSpecifyingOutput(String name, PInput input, PTransform<?, ?> transform) {}
  }

  private static final class DecodeFn extends DoFn<RawBatch, RecordBatch> {
    private static final long serialVersionUID = 1L;

    private final List<ColumnSpec> columns;
    private final RowFormat format;
    private transient @Nullable RowDecoder decoder;

    DecodeFn(List<ColumnSpec> columns, RowFormat format) {
      this.columns = columns;
      this.format = format;
    }

    @Setup
    public void setup() {
      decoder = RowDecoder.of(format, columns);
    }

    @ProcessElement
    public void process(@Element RawBatch batch, MultiOutputReceiver out) {
      DecodedBatch decoded = requireNonNull(decoder, "decoder").decode(batch);
      if (decoded.rows().rows() > 0) {
        out.get(BATCHES).output(decoded.rows());
      }
      int dead = decoded.deadLetters().rows();
      if (dead > 0) {
        out.get(DEAD_LETTERS).output(decoded.deadLetters());
      }
      out.get(COUNTS).output(RowCounts.deadLettered(STEP, batch.rows(), dead));
    }
  }
}
