package io.headgate.transforms;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;

/** A step that is for rows only; other parcels pass by. */
public abstract class RowsFn extends DoFn<Parcel, Parcel> {
  private static final long serialVersionUID = 1L;

  /** Called by Beam with each parcel. */
  @ProcessElement
  public final void process(@Element Parcel parcel, OutputReceiver<Parcel> out) throws IOException {
    if (parcel instanceof Parcel.Rows rows) {
      process(rows, out);
    } else {
      out.output(parcel);
    }
  }

  /** Takes some rows and puts out what becomes of them. */
  protected abstract void process(Parcel.Rows rows, OutputReceiver<Parcel> out) throws IOException;
}
