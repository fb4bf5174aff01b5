package io.headgate.transforms.write;

import static java.util.Objects.requireNonNull;

import io.headgate.tables.DataFile;
import io.headgate.transforms.Parcel;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows and dead letters of each bundle where they are; puts out the files when the
 * bundle ends, in the global window. Other parcels pass by.
 */
final class WriteBundlesFn extends DoFn<Parcel, Parcel> {
  private static final long serialVersionUID = 1L;

  private final Outputs rows;
  private final DeadLetterSettings letters;
  private transient @Nullable BundleWriter writer;

  WriteBundlesFn(Outputs rows, DeadLetterSettings letters) {
    this.rows = rows;
    this.letters = letters;
  }

  /** A bundle that failed before may have left a writer. */
  @StartBundle
  public void start() {
    abandon();
    writer = new BundleWriter(rows, letters);
  }

  @ProcessElement
  public void process(@Element Parcel parcel, OutputReceiver<Parcel> out) throws IOException {
    if (parcel instanceof Parcel.Rows some) {
      requireNonNull(writer).add(some);
    } else if (parcel instanceof Parcel.DeadLetters some) {
      requireNonNull(writer).addDeadLetters(some.take());
    } else {
      out.output(parcel);
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) throws IOException {
    for (DataFile file : requireNonNull(writer).finish()) {
      context.output(
          new Parcel.File(file), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    }
    writer = null;
  }

  /** Closes the files of a bundle that was not finished because something has failed. */
  @Teardown
  public void abandon() {
    BundleWriter unfinished = writer;
    writer = null;
    if (unfinished != null) {
      unfinished.abandon(new IllegalStateException("The bundle has failed."));
    }
  }
}
