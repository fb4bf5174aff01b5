package io.headgate.transforms.write;

import io.headgate.tables.DataFile;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.Parcels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.values.PCollection;

/** The files that a graph on the Direct runner of this JVM has described. */
final class Written {
  private static final List<DataFile> FILES = Collections.synchronizedList(new ArrayList<>());

  private Written() {}

  /** Writes these in a graph of their own, and gives the files. */
  static List<DataFile> by(WriteFiles write, List<Parcel> parcels) {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    keep(Parcels.of(pipeline, parcels).apply(write));
    pipeline.run().waitUntilFinish();
    return files();
  }

  /** Keeps the files that will be among these, and no others. */
  static void keep(PCollection<Parcel> parcels) {
    FILES.clear();
    PAssert.that(parcels)
        .satisfies(
            all -> {
              for (Parcel parcel : all) {
                if (parcel instanceof Parcel.File one) {
                  FILES.add(one.file());
                }
              }
              return null;
            });
  }

  static List<DataFile> files() {
    return List.copyOf(FILES);
  }
}
