package io.headgate.transforms.read;

import io.headgate.transforms.InputBytes;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.RowCounts;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;

/** Reads packs of ranges, with one account for each batch, and one of bytes for each range. */
final class ReadRangeFn extends DoFn<List<FileRange>, RawBatch> {
  private static final long serialVersionUID = 1L;

  private final RangeRows rows;

  ReadRangeFn(RangeRows rows) {
    this.rows = rows;
  }

  @ProcessElement
  public void process(@Element List<FileRange> ranges, MultiOutputReceiver out) throws IOException {
    for (FileRange range : ranges) {
      InputBytes bytes =
          rows.read(
              range,
              batch -> {
                out.get(ReadInput.BATCHES).output(batch);
                out.get(ReadInput.COUNTS).output(RowCounts.passed(ReadInput.STEP, batch.rows()));
              },
              out.get(ReadInput.SAID)::output);
      out.get(ReadInput.SAID).output(new Parcel.Bytes(bytes));
    }
  }
}
