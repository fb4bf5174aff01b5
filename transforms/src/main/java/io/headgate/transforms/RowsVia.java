package io.headgate.transforms;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Puts a transform of batches of rows, such as one of a user, between two steps. Other parcels go
 * round it. The account of rows does not know it: it must pass on every row.
 */
public final class RowsVia extends PTransform<PCollection<Parcel>, PCollection<Parcel>> {
  private static final long serialVersionUID = 1L;

  private final SerializableFunction<PCollection<RecordBatch>, PCollection<RecordBatch>> step;

  private RowsVia(SerializableFunction<PCollection<RecordBatch>, PCollection<RecordBatch>> step) {
    this.step = step;
  }

  /** Rows go through this. */
  public static RowsVia step(
      SerializableFunction<PCollection<RecordBatch>, PCollection<RecordBatch>> step) {
    return new RowsVia(requireNonNull(step, "step"));
  }

  @Override
  public PCollection<Parcel> expand(PCollection<Parcel> parcels) {
    PCollection<RecordBatch> rows =
        parcels
            .apply("Rows", ParDo.of(new RowsOnlyFn()))
            .setCoder(RecordBatchCoder.in(parcels.getPipeline()));
    PCollection<Parcel> changed =
        step.apply(rows).apply("Parcels", ParDo.of(new ToParcelFn())).setCoder(parcels.getCoder());
    PCollection<Parcel> others =
        parcels.apply("Others", ParDo.of(new OthersOnlyFn())).setCoder(parcels.getCoder());
    return PCollectionList.of(changed).and(others).apply("All", Flatten.pCollections());
  }

  private static final class RowsOnlyFn extends DoFn<Parcel, RecordBatch> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Parcel parcel, OutputReceiver<RecordBatch> out) {
      if (parcel instanceof Parcel.Rows rows) {
        out.output(rows.batch());
      }
    }
  }

  private static final class OthersOnlyFn extends DoFn<Parcel, Parcel> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element Parcel parcel, OutputReceiver<Parcel> out) {
      if (!(parcel instanceof Parcel.Rows)) {
        out.output(parcel);
      }
    }
  }

  private static final class ToParcelFn extends DoFn<RecordBatch, Parcel> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element RecordBatch batch, OutputReceiver<Parcel> out) {
      out.output(new Parcel.Rows(batch));
    }
  }
}
