package io.headgate.transforms.step;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.rows.RowAdapter;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.RowCounts;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** Sends rows through a transform of Beam's, an element each; other parcels go round it. */
final class RowsVia extends PTransform<PCollection<Parcel>, PCollection<Parcel>> {
  private static final long serialVersionUID = 1L;

  private static final TupleTag<Row> ROWS = new TupleTag<>() {};
  private static final TupleTag<Parcel> OTHERS = new TupleTag<>() {};

  private final ApplyUserStep.Settings settings;
  private final transient TransformStep step;

  RowsVia(ApplyUserStep.Settings settings, TransformStep step) {
    this.settings = settings;
    this.step = step;
  }

  @Override
  public PCollection<Parcel> expand(PCollection<Parcel> parcels) {
    PCollectionTuple parted =
        parcels.apply(
            "ToRows", ParDo.of(new ToRowsFn()).withOutputTags(ROWS, TupleTagList.of(OTHERS)));
    PCollection<Row> rows = parted.get(ROWS).setRowSchema(RowAdapter.schemaOf(settings.input()));
    PCollection<Parcel> others = parted.get(OTHERS).setCoder(parcels.getCoder());
    PCollection<Parcel> changed =
        step.apply(rows)
            .apply(
                "Together",
                Window.<Row>into(new GlobalWindows())
                    .triggering(DefaultTrigger.of())
                    .discardingFiredPanes())
            .apply("ToParcels", ParDo.of(new ToParcelsFn(settings)))
            .setCoder(parcels.getCoder());
    return PCollectionList.of(changed).and(others).apply("All", Flatten.pCollections());
  }

  /** Counts what goes in as dropped: nobody sees what becomes of it. */
  private static final class ToRowsFn extends DoFn<Parcel, Row> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Parcel parcel, MultiOutputReceiver out) {
      if (parcel instanceof Parcel.Rows rows) {
        RecordBatch batch = rows.take();
        RowAdapter.toRows(batch).forEach(out.get(ROWS)::output);
        int in = batch.rows();
        out.get(OTHERS)
            .output(new Parcel.Counts(RowCounts.changed(ApplyUserStep.STEP, in, 0, in, 0)));
      } else {
        out.get(OTHERS).output(parcel);
      }
    }
  }
}
