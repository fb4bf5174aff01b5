package io.headgate.transforms.read;

import io.headgate.sources.Split;
import io.headgate.sources.SplitSource;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Lists a source when the run begins and spreads its splits over the workers, in packs: small ones
 * are read together. A source that cannot be listed fails the run.
 */
final class ListSplits<S extends Split> extends PTransform<PBegin, ListSplits.Result<S>> {
  private static final long serialVersionUID = 1L;

  private final SplitSource<S> source;
  private final long splitBytes;

  ListSplits(SplitSource<S> source, long splitBytes) {
    this.source = source;
    this.splitBytes = splitBytes;
  }

  @Override
  public Result<S> expand(PBegin input) {
    TupleTag<KV<Long, List<S>>> packs = tag();
    TupleTag<Parcel> said = tag();
    PCollectionTuple listed =
        input
            .apply("Begin", Create.of(""))
            .apply(
                "List",
                ParDo.of(new ListSplitsFn<>(source, splitBytes, packs, said))
                    .withOutputTags(packs, TupleTagList.of(said)));
    return new Result<>(
        listed
            .get(packs)
            .setCoder(KvCoder.of(VarLongCoder.of(), ListCoder.of(source.splitCoder())))
            .apply("SpreadRanges", Reshuffle.of())
            .apply("Ranges", Values.create()),
        listed.get(said).setCoder(ParcelCoder.in(input.getPipeline())));
  }

  /** Not in a method of the transform: the tag would hold it, and Spark copies tags by Kryo. */
  private static <T> TupleTag<T> tag() {
    return new TupleTag<>() {};
  }

  /**
   * The splits of the source.
   *
   * @param packs splits that are read by one worker, one after the other; together all rows, each
   *     once
   * @param said the bytes of the source, and a sentence for each part that could not be listed
   */
  record Result<S extends Split>(PCollection<List<S>> packs, PCollection<Parcel> said)
      implements POutput {
    private static final TupleTag<Object> PACKS = new TupleTag<>() {};
    private static final TupleTag<Parcel> SAID = new TupleTag<>() {};

    @Override
    public Pipeline getPipeline() {
      return packs.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return Map.of(PACKS, packs, SAID, said);
    }

    @Override
    public void finishSpecifyingOutput(String name, PInput input, PTransform<?, ?> transform) {}
  }
}
