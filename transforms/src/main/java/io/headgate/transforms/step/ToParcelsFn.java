package io.headgate.transforms.step;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.rows.RowAdapter;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.RowCounts;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of a bundle into batches, and counts them as added. */
final class ToParcelsFn extends DoFn<Row, Parcel> {
  private static final long serialVersionUID = 1L;

  private final ApplyUserStep.Settings settings;
  private transient @Nullable RecordBatchBuilder rows;
  private transient @Nullable Needed needed;

  ToParcelsFn(ApplyUserStep.Settings settings) {
    this.settings = settings;
  }

  @StartBundle
  public void start() {
    rows = new RecordBatchBuilder(settings.output());
    needed = settings.check();
  }

  @ProcessElement
  public void process(@Element Row row, OutputReceiver<Parcel> out) {
    RecordBatchBuilder builder = requireNonNull(rows, "rows");
    RowAdapter.append(builder, row, ApplyUserStep.STEP);
    if (builder.isFull()) {
      put(builder.build(), out::output);
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext out) {
    RecordBatchBuilder builder = requireNonNull(rows, "rows");
    if (builder.rows() > 0) {
      put(
          builder.build(),
          parcel ->
              out.output(parcel, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
    }
    rows = null;
  }

  private void put(RecordBatch batch, Consumer<Parcel> out) {
    int lacking =
        requireNonNull(needed, "needed")
            .check(
                batch,
                some -> out.accept(new Parcel.Rows(some)),
                letters -> out.accept(new Parcel.DeadLetters(letters)));
    out.accept(
        new Parcel.Counts(RowCounts.changed(ApplyUserStep.STEP, 0, batch.rows(), 0, lacking)));
  }
}
