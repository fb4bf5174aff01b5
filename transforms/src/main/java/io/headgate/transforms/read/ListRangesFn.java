package io.headgate.transforms.read;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Lists the files and cuts them into ranges, numbered in the order of their paths. */
final class ListRangesFn extends DoFn<String, KV<Long, FileRange>> {
  private static final long serialVersionUID = 1L;

  private final ReadInput.Settings settings;

  ListRangesFn(ReadInput.Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(MultiOutputReceiver out) throws IOException {
    InputFiles input =
        InputFiles.list(settings.paths(), settings.compression(), settings.onUnreadable());
    input.skipped().forEach(out.get(ReadInput.SKIPPED)::output);
    long number = 0;
    for (InputFile file : input.files()) {
      for (FileRange range : settings.format().ranges(file, settings.rangeBytes())) {
        out.get(ReadInput.RANGES).output(KV.of(number++, range));
      }
    }
  }
}
