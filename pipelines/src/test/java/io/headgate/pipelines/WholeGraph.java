package io.headgate.pipelines;

import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.options.JobFileException;
import io.headgate.run.GraphPlan;
import io.headgate.run.JoinPlan;
import io.headgate.run.OutputPlan;
import io.headgate.run.RunPlan;
import io.headgate.tables.local.LocalStage;
import io.headgate.terms.Durability;
import io.headgate.terms.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;

/** The graph of a job that has every step there is, for what a runner makes of it. */
public final class WholeGraph {
  private static final int SHARDS = 4;

  private WholeGraph() {}

  /**
   * A plan for it, with a join that is shuffled and one that is not.
   *
   * @param workers of the run
   */
  public static RunPlan plan(int workers, Layout layout) {
    return new RunPlan(
        "20260301T101500Z-1a2b3c",
        "job.yaml",
        List.of(),
        "flink",
        "127.0.0.1:1",
        workers,
        workers,
        512L << 20,
        new GraphPlan(
            SHARDS,
            1 << 20,
            8L << 20,
            64L << 20,
            layout,
            List.of(),
            List.of(new JoinPlan(SHARDS, List.of()), new JoinPlan(0, List.of())),
            List.of(OutputPlan.only(SHARDS, 1, List.of()))),
        1,
        1);
  }

  /** Adds it to a pipeline, over input and tables in a folder. */
  public static void build(Pipeline pipeline, Path folder, RunPlan plan)
      throws IOException, JobFileException {
    Files.writeString(folder.resolve("products.csv"), "id,name\n1,one\n");
    Files.writeString(folder.resolve("in.ndjson"), "{}\n");
    IngestGraph.build(
        pipeline,
        GraphSettings.of(
            job(folder),
            plan,
            new LocalStage(folder.resolve("staging").toString(), Durability.NONE)));
  }

  private static Job job(Path folder) throws JobFileException {
    String yaml =
        """
        name: whole
        source: {paths: %1$s/in.ndjson}
        schema:
          id: string
          product: string
          ts: timestamp
        eventTime: ts
        deduplicate: {keys: id, within: 1h}
        enrich:
          - {table: %1$s/products.csv, on: {product: id}, columns: [name]}
          - {table: %1$s/products.csv, on: {product: id}, columns: [name], prefix: other_}
        window: 1h
        sink: {path: %1$s/out}
        """
            .formatted(folder);
    return JobFile.parse("job.yaml", yaml, List.of(), Map.of());
  }
}
