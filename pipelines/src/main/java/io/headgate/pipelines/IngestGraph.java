package io.headgate.pipelines;

import io.headgate.batch.RecordBatch;
import io.headgate.sources.SplitSource;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.RowsVia;
import io.headgate.transforms.commit.CommitFiles;
import io.headgate.transforms.dedup.DropDuplicates;
import io.headgate.transforms.enrich.Enrich;
import io.headgate.transforms.read.ReadRows;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

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
    ReadRows.Result read = pipeline.apply("ReadRows", settings.readRows());
    finish(read.parcels(), read, settings);
  }

  /** Adds the graph to a pipeline, with another source than the job's. */
  static void build(Pipeline pipeline, GraphSettings settings, SplitSource<?> source) {
    ReadRows.Result read = pipeline.apply("ReadRows", settings.readRows(source));
    finish(read.parcels(), read, settings);
  }

  /**
   * Adds the graph to a pipeline, with a step of the user's between decoding and dropping
   * duplicates. The account of rows does not know that step: it must pass on every row.
   */
  static void build(
      Pipeline pipeline,
      GraphSettings settings,
      SerializableFunction<PCollection<RecordBatch>, PCollection<RecordBatch>> step) {
    ReadRows.Result read = pipeline.apply("ReadRows", settings.readRows());
    finish(read.parcels().apply("UserStep", RowsVia.step(step)), read, settings);
  }

  private static void finish(
      PCollection<Parcel> parcels, ReadRows.Result read, GraphSettings settings) {
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
