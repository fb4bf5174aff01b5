package io.headgate.transforms;

import io.headgate.batch.RecordBatch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;

/** Parcels in tests. */
public final class Parcels {
  private Parcels() {}

  /** Rows as a step gets them. */
  public static PCollection<Parcel> rows(Pipeline pipeline, List<RecordBatch> batches) {
    return of(pipeline, batches.stream().<Parcel>map(Parcel.Rows::new).toList());
  }

  /** Parcels as a step gets them. */
  public static PCollection<Parcel> of(Pipeline pipeline, List<Parcel> parcels) {
    return pipeline.apply(Create.of(parcels).withCoder(ParcelCoder.in(pipeline)));
  }

  /** What is in a collection, by kind. */
  public record Sorted(
      List<RecordBatch> rows, List<RecordBatch> deadLetters, List<RowCounts> counts) {}

  /** Lets the pipeline fail unless this holds for what is in a collection. */
  public static void check(PCollection<Parcel> parcels, SortedCheck check) {
    PAssert.that(parcels)
        .satisfies(
            all -> {
              Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
              for (Parcel parcel : all) {
                if (parcel instanceof Parcel.Rows rows) {
                  sorted.rows().add(rows.take());
                } else if (parcel instanceof Parcel.DeadLetters letters) {
                  sorted.deadLetters().add(letters.take());
                } else if (parcel instanceof Parcel.Counts counts) {
                  sorted.counts().add(counts.counts());
                } else {
                  throw new AssertionError("not expected: " + parcel);
                }
              }
              check.accept(sorted);
              return null;
            });
  }

  /** A check of parcels. */
  @FunctionalInterface
  public interface SortedCheck extends Consumer<Sorted>, Serializable {}
}
