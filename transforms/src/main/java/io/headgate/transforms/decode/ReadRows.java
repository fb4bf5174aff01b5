package io.headgate.transforms.decode;

import static java.util.Objects.requireNonNull;

import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import io.headgate.transforms.read.ReadInput;
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
 * {@link ReadInput} followed by {@link Decode}, in one step, with the same results and the same
 * account of both. Undecoded bytes are never an element: a runner that does not fuse steps would
 * hold the whole input in memory, because reading is faster than what follows.
 */
public final class ReadRows extends PTransform<PBegin, ReadRows.Result> {
  private static final long serialVersionUID = 1L;

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
    ParcelCoder coder = ParcelCoder.in(begin.getPipeline());
    return new Result(
        listed
            .packs()
            .apply("ReadAndDecode", ParDo.of(new ReadRowsFn(input.rangeRows(), decode)))
            .setCoder(coder),
        listed.said());
  }

  /**
   * What became of the input.
   *
   * @param parcels the rows that fit the schema, dead letters, what could not be read, what became
   *     of the bytes, and the counts of the steps {@link ReadInput#STEP} and {@link Decode#STEP}
   * @param listed the bytes of all files, and the files that could not be listed; beside the
   *     others, as few and early
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
