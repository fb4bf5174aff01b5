package io.headgate.pipelines;

import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowGroups;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.RowsFn;
import io.headgate.transforms.read.ReadRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** A graph whose rows part: all of them are silver, and those of user 8 are gold besides. */
final class TwoOutputs {
  private static final String PART = "Part";

  /** By output, the steps that its rows pass. */
  static final Map<String, List<String>> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put("", List.of("ReadInput", "Decode", PART));
    STEPS.put("silver", List.of(PART));
    STEPS.put("gold", List.of(PART));
  }

  private TwoOutputs() {}

  static void build(Pipeline pipeline, GraphSettings settings) {
    ReadRows.Result read = pipeline.apply("ReadRows", settings.readRows());
    PCollection<Parcel> parted =
        read.parcels()
            .apply(PART, ParDo.of(new PartFn()))
            .setCoder(ParcelCoder.in(pipeline))
            .apply("AssignWindows", settings.assignWindows())
            .apply("WriteFiles", settings.writeFiles());
    PCollectionList.of(parted).and(read.listed()).apply("CommitFiles", settings.commitFiles());
  }

  private static final class PartFn extends RowsFn {
    private static final long serialVersionUID = 1L;

    @Override
    protected void process(Parcel.Rows rows, OutputReceiver<Parcel> out) {
      RecordBatch all = rows.take();
      LongColumn users = all.longs("user");
      int[] golden = new int[all.rows()];
      for (int row = 0; row < golden.length; row++) {
        golden[row] = users.get(row) == 8 ? 1 : 0;
      }
      RowGroups groups = RowGroups.of(golden, 2);
      RecordBatch gold = groups.gather(all, 1);
      out.output(new Parcel.Rows("silver", all));
      out.output(new Parcel.Rows("gold", gold));
      int in = all.rows();
      out.output(new Parcel.Counts(RowCounts.changed(PART, in, 0, in, 0)));
      out.output(new Parcel.Counts(RowCounts.changed(PART, 0, in, 0, 0).of("silver")));
      out.output(new Parcel.Counts(RowCounts.changed(PART, 0, gold.rows(), 0, 0).of("gold")));
    }
  }
}
