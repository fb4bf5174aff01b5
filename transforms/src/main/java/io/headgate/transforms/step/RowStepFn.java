package io.headgate.transforms.step;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowBuffer;
import io.headgate.batch.step.AppliedStep;
import io.headgate.batch.step.RowStep;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.RowCounts;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.jspecify.annotations.Nullable;

/** Applies a step to batches of rows; of a bundle, small ones that come out are joined. */
final class RowStepFn extends DoFn<Parcel, Parcel> {
  private static final long serialVersionUID = 1L;

  private final ApplyUserStep.Settings settings;
  private transient @Nullable AppliedStep step;
  private transient @Nullable Bundle bundle;

  RowStepFn(ApplyUserStep.Settings settings) {
    this.settings = settings;
  }

  /** The rows of a bundle, and their account. */
  private static final class Bundle {
    private final Needed needed;
    private final RowBuffer rows = RowBuffer.toTargetSize(this::put);
    private Consumer<Parcel> out = unused -> {};
    private AppliedStep.Counts counts = new AppliedStep.Counts(0, 0, 0, 0);
    private long deadLettered;

    Bundle(Needed needed) {
      this.needed = needed;
    }

    private void put(RecordBatch batch) {
      out.accept(new Parcel.Rows(batch));
    }

    void apply(AppliedStep step, RecordBatch batch, Consumer<Parcel> receiver) {
      out = receiver;
      counts = counts.plus(step.apply(batch, this::made));
    }

    private void made(RecordBatch batch) {
      deadLettered +=
          needed.check(batch, rows::add, letters -> out.accept(new Parcel.DeadLetters(letters)));
    }

    void finish(Consumer<Parcel> receiver) {
      out = receiver;
      rows.flush();
      if (counts.in() > 0) {
        out.accept(
            new Parcel.Counts(
                RowCounts.changed(
                    ApplyUserStep.STEP,
                    counts.in(),
                    counts.out(),
                    counts.dropped(),
                    deadLettered)));
      }
    }
  }

  @StartBundle
  public void start() {
    bundle = new Bundle(settings.check());
  }

  @ProcessElement
  public void process(@Element Parcel parcel, OutputReceiver<Parcel> out) {
    if (parcel instanceof Parcel.Rows rows) {
      requireNonNull(bundle, "bundle").apply(ready(), rows.take(), out::output);
    } else {
      out.output(parcel);
    }
  }

  private AppliedStep ready() {
    AppliedStep ready = step;
    if (ready == null) {
      RowStep made = (RowStep) settings.step().create(ClassPath.loader());
      ready = AppliedStep.open(made, settings.step().toString(), settings.context());
      step = ready;
    }
    return ready;
  }

  @FinishBundle
  public void finish(FinishBundleContext out) {
    requireNonNull(bundle, "bundle")
        .finish(
            parcel ->
                out.output(parcel, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
    bundle = null;
  }

  @Teardown
  public void teardown() throws Exception {
    if (step != null) {
      step.close();
    }
  }
}
