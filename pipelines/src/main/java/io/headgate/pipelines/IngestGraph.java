package io.headgate.pipelines;

import io.headgate.sources.SplitSource;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.commit.CommitFiles;
import io.headgate.transforms.dedup.DropDuplicates;
import io.headgate.transforms.enrich.Enrich;
import io.headgate.transforms.read.ReadRows;
import io.headgate.transforms.step.ApplyUserStep;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.jspecify.annotations.Nullable;

/**
 * The one graph: files to Parquet, the same on every runner. It is a straight line: rows, dead
 * letters and row counts travel in one collection of {@link Parcel}s.
 *
 * <p>Every row that is read is in exactly one of: a Parquet file, the number of duplicates, a dead
 * letter file. The counts that prove it cross the same shuffles as the rows and meet in {@link
 * CommitFiles}.
 */
public final class IngestGraph {
  private IngestGraph() {}

  /** Adds the graph to a pipeline. */
  public static void build(Pipeline pipeline, GraphSettings settings) {
    build(pipeline, settings, settings.userStep().orElse(null));
  }

  /** Adds the graph to a pipeline, with another source than the job's. */
  static void build(Pipeline pipeline, GraphSettings settings, SplitSource<?> source) {
    build(pipeline, settings, settings.readRows(source), settings.userStep().orElse(null));
  }

  /** Adds the graph to a pipeline, with this step between decoding and dropping duplicates. */
  static void build(
      Pipeline pipeline,
      GraphSettings settings,
      @Nullable PTransform<PCollection<Parcel>, PCollection<Parcel>> step) {
    build(pipeline, settings, settings.readRows(), step);
  }

  private static void build(
      Pipeline pipeline,
      GraphSettings settings,
      ReadRows reading,
      @Nullable PTransform<PCollection<Parcel>, PCollection<Parcel>> step) {
    ReadRows.Result read = pipeline.apply("ReadRows", reading);
    PCollection<Parcel> parcels = read.parcels();
    if (step != null) {
      parcels = parcels.apply(ApplyUserStep.STEP, step);
    }
    if (settings.job().deduplicate().isPresent()) {
      parcels = parcels.apply(DropDuplicates.STEP, settings.dropDuplicates());
    }
    for (Enrich enrich : settings.enrich()) {
      parcels = parcels.apply(enrich.step(), enrich);
    }
    if (settings.job().window().isPresent()) {
      parcels = parcels.apply("AssignWindows", settings.assignWindows());
    }
    parcels = parcels.apply("WriteFiles", settings.writeFiles());
    PCollectionList.of(parcels).and(read.listed()).apply("CommitFiles", settings.commitFiles());
  }
}
