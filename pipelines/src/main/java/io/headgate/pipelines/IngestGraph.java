package io.headgate.pipelines;

import io.headgate.batch.RecordBatch;
import io.headgate.transforms.DataFile;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.commit.CommitFiles;
import io.headgate.transforms.decode.ReadRows;
import io.headgate.transforms.dedup.DropDuplicates;
import io.headgate.transforms.enrich.Enrich;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * The one graph: files to Parquet, the same on every runner.
 *
 * <p>Every row that is read is in exactly one of: a Parquet file, the number of duplicates, a dead
 * letter file. The counts that prove it travel beside the rows and meet in {@link CommitFiles}.
 */
public final class IngestGraph {
  private IngestGraph() {}

  /** Adds the graph to a pipeline. */
  public static void build(Pipeline pipeline, GraphSettings settings) {
    build(pipeline, settings, rows -> rows);
  }

  /**
   * Adds the graph to a pipeline, with a step of the user's between decoding and dropping
   * duplicates. The account of rows does not know that step: it must pass on every row.
   */
  static void build(
      Pipeline pipeline,
      GraphSettings settings,
      SerializableFunction<PCollection<RecordBatch>, PCollection<RecordBatch>> step) {
    List<PCollection<RowCounts>> counts = new ArrayList<>();
    List<PCollection<RecordBatch>> letters = new ArrayList<>();

    ReadRows.Result read = pipeline.apply("ReadRows", settings.readRows());
    counts.add(read.counts());
    letters.add(read.deadLetters());
    PCollection<RecordBatch> rows = step.apply(read.batches());
    if (settings.job().deduplicate().isPresent()) {
      DropDuplicates.Result unique = rows.apply("DropDuplicates", settings.dropDuplicates());
      counts.add(unique.counts());
      rows = unique.rows();
    }
    for (Enrich enrich : settings.enrich()) {
      Enrich.Result wider = rows.apply(enrich.step(), enrich);
      counts.add(wider.counts());
      letters.add(wider.deadLetters());
      rows = wider.rows();
    }
    if (settings.job().window().isPresent()) {
      rows = rows.apply("AssignWindows", settings.assignWindows());
    }
    PCollection<DataFile> files = rows.apply("WriteParquet", settings.writeParquet());
    PCollection<DataFile> letterFiles =
        PCollectionList.of(letters)
            .apply("DeadLetters", Flatten.pCollections())
            .apply("WriteDeadLetters", settings.writeDeadLetters());
    CommitFiles.Input output =
        new CommitFiles.Input(
            PCollectionList.of(files).and(letterFiles), PCollectionList.of(counts), read.skipped());
    Pipeline.applyTransform("CommitFiles", output, settings.commitFiles());
  }
}
