package io.headgate.transforms.decode;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchCoder;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.read.FileRange;
import io.headgate.transforms.read.RangeRows;
import io.headgate.transforms.read.RawBatch;
import io.headgate.transforms.read.ReadInput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link ReadInput} followed by {@link Decode}, in one step, with the same results and the same
 * account of both. Undecoded bytes are never an element: a runner that does not fuse steps would
 * hold the whole input in memory, because reading is faster than what follows.
 */
public final class ReadRows extends PTransform<PBegin, ReadRows.Result> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<RecordBatch> BATCHES = new TupleTag<>() {};
  private static final TupleTag<RecordBatch> DEAD_LETTERS = new TupleTag<>() {};
  private static final TupleTag<RowCounts> COUNTS = new TupleTag<>() {};
  private static final TupleTag<String> SKIPPED = new TupleTag<>() {};

  private static final Logger LOG = LoggerFactory.getLogger(ReadRows.class);

  /** Whether this JVM has begun to decode: what a start has cost is seen in the log. */
  private static final AtomicBoolean DECODING = new AtomicBoolean();

  private final ReadInput input;
  private final Decode decode;

  private ReadRows(ReadInput input, Decode decode) {
    this.input = input;
    this.decode = decode;
  }

  /** Reads this input and decodes it like this; both must name the same format. */
  public static ReadRows of(ReadInput input, Decode decode) {
    return new ReadRows(requireNonNull(input, "input"), requireNonNull(decode, "decode"));
  }

  @Override
  public Result expand(PBegin begin) {
    decode.decoder(); // refuses a wrong path or default before the run begins
    ReadInput.Listed listed = input.list(begin);
    PCollectionTuple read =
        listed
            .ranges()
            .apply(
                "ReadAndDecode",
                ParDo.of(new ReadRowsFn(input.rangeRows(), decode))
                    .withOutputTags(
                        BATCHES, TupleTagList.of(DEAD_LETTERS).and(COUNTS).and(SKIPPED)));
    Coder<RecordBatch> coder = RecordBatchCoder.in(begin.getPipeline());
    PCollection<String> notRead = read.get(SKIPPED).setCoder(StringUtf8Coder.of());
    return new Result(
        read.get(BATCHES).setCoder(coder),
        read.get(DEAD_LETTERS).setCoder(coder),
        read.get(COUNTS).setCoder(RowCounts.Coder.of()),
        PCollectionList.of(listed.skipped()).and(notRead).apply("Skipped", Flatten.pCollections()));
  }

  /**
   * What became of the input.
   *
   * @param batches the rows that fit the schema
   * @param deadLetters those that do not
   * @param counts of the steps {@link ReadInput#STEP} and {@link Decode#STEP}
   * @param skipped one sentence for each file, or range of a file, that could not be read
   */
  public record Result(
      PCollection<RecordBatch> batches,
      PCollection<RecordBatch> deadLetters,
      PCollection<RowCounts> counts,
      PCollection<String> skipped)
      implements POutput {
    @Override
    public Pipeline getPipeline() {
      return batches.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      Map<TupleTag<?>, PValue> all = new LinkedHashMap<>();
      all.put(BATCHES, batches);
      all.put(DEAD_LETTERS, deadLetters);
      all.put(COUNTS, counts);
      all.put(SKIPPED, skipped);
      return all;
    }

    @Override
    public void finishSpecifyingOutput(String name, PInput input, PTransform<?, ?> transform) {}
  }

  private static final class ReadRowsFn extends DoFn<FileRange, RecordBatch> {
    private static final long serialVersionUID = 1L;

    private final RangeRows rows;
    private final Decode decode;
    private transient @Nullable RowDecoder decoder;

    ReadRowsFn(RangeRows rows, Decode decode) {
      this.rows = rows;
      this.decode = decode;
    }

    @Setup
    public void setup() {
      decoder = decode.decoder();
    }

    @ProcessElement
    public void process(@Element FileRange range, MultiOutputReceiver out) throws IOException {
      RowDecoder ready = requireNonNull(decoder, "decoder");
      rows.read(range, raw -> decode(raw, ready, out), out.get(SKIPPED)::output);
    }

    private static void decode(RawBatch raw, RowDecoder decoder, MultiOutputReceiver out) {
      if (!DECODING.getAndSet(true)) {
        LOG.info("First rows arrive.");
      }
      out.get(COUNTS).output(RowCounts.passed(ReadInput.STEP, raw.rows()));
      out.get(COUNTS).output(Decode.emit(raw, decoder, out.get(BATCHES), out.get(DEAD_LETTERS)));
    }
  }
}
