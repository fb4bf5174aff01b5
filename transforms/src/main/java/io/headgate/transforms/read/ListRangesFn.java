package io.headgate.transforms.read;

import io.headgate.sources.files.FileRange;
import io.headgate.sources.files.InputFile;
import io.headgate.sources.files.InputFiles;
import io.headgate.sources.files.RangePacker;
import io.headgate.terms.OnGrowth;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.Parcel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Lists the files, once, and cuts them into packs of ranges, numbered in the order of their paths.
 * How many bytes they have stands in the account from here on.
 */
final class ListRangesFn extends DoFn<String, KV<Long, List<FileRange>>> {
  private static final long serialVersionUID = 1L;

  private final ListFiles.Settings settings;

  ListRangesFn(ListFiles.Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(MultiOutputReceiver out) throws IOException {
    RangeRows rows = settings.rows();
    InputFiles input =
        InputFiles.list(settings.paths(), settings.compression(), rows.onUnreadable());
    input.skipped().forEach(file -> out.get(ListFiles.SAID).output(new Parcel.Skipped(file)));
    out.get(ListFiles.SAID).output(new Parcel.Bytes(InputBytes.listed(input.bytes())));
    AtomicLong number = new AtomicLong();
    RangePacker packer =
        new RangePacker(
            settings.rangeBytes(),
            pack -> out.get(ListFiles.PACKS).output(KV.of(number.getAndIncrement(), pack)));
    for (InputFile file : input.files()) {
      if (file.bytes() == 0 && rows.onGrowth() == OnGrowth.FAIL) {
        packer.add(FileRange.whole(file)); // nothing is read of it, but its growth is seen
      }
      FileRange.of(file, rows.format(), settings.rangeBytes()).forEach(packer::add);
    }
    packer.finish();
  }
}
