package io.headgate.transforms.read;

import io.headgate.sources.Listed;
import io.headgate.sources.Split;
import io.headgate.sources.SplitSource;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.Parcel;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Lists a source, once, and puts out packs of its splits, numbered in their order. How many bytes
 * it has stands in the account from here on.
 */
final class ListSplitsFn<S extends Split> extends DoFn<String, KV<Long, List<S>>> {
  private static final long serialVersionUID = 1L;

  private final SplitSource<S> source;
  private final long splitBytes;
  private final TupleTag<KV<Long, List<S>>> packs;
  private final TupleTag<Parcel> said;

  ListSplitsFn(
      SplitSource<S> source,
      long splitBytes,
      TupleTag<KV<Long, List<S>>> packs,
      TupleTag<Parcel> said) {
    this.source = source;
    this.splitBytes = splitBytes;
    this.packs = packs;
    this.said = said;
  }

  @ProcessElement
  public void process(MultiOutputReceiver out) throws IOException {
    Listed<S> listed = source.list();
    listed.skipped().forEach(sentence -> out.get(said).output(new Parcel.Skipped(sentence)));
    out.get(said).output(new Parcel.Bytes(InputBytes.listed(listed.bytes())));
    long number = 0;
    for (List<S> pack : listed.packs(splitBytes)) {
      out.get(packs).output(KV.of(number++, pack));
    }
  }
}
