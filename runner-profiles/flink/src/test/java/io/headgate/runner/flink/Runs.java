package io.headgate.runner.flink;

import io.headgate.options.JobFile;
import io.headgate.pipelines.IngestRun;
import io.headgate.run.GraphPlan;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import io.headgate.testing.DuckDb;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs of one job over numbered rows, of which it is known what must become of them. */
final class Runs {
  /** One row in this many is not JSON. */
  static final int BROKEN = 1000;

  private final Path folder;
  private int runs;

  Runs(Path folder) {
    this.folder = folder;
  }

  Path output() {
    return folder.resolve("out");
  }

  /**
   * Writes rows with the ids 0 to {@code ids} - 1, over and over; the smallest event time of an id
   * is in its first row.
   */
  void writeRows(int rows, int ids) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("in/rows.ndjson"))) {
      for (int i = 0; i < rows; i++) {
        if (i % BROKEN == BROKEN - 1) {
          out.write("{\"id\": ");
        } else {
          out.write(
              "{\"id\":\"id-%d\",\"ts\":\"2026-03-01T10:%02d:%02d.%03dZ\",\"n\":%d,\"text\":\"%s\"}"
                  .formatted(i % ids, i / ids, i % 60, i % 1000, i, text(i)));
        }
        out.write('\n');
      }
    }
  }

  /** Text that compresses badly enough for files to have a size. */
  private static String text(int i) {
    return Long.toHexString(i * 0x9E3779B97F4A7C15L) + Long.toHexString(i * 0xC2B2AE3D27D4EB4FL);
  }

  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  String job() {
    return job("");
  }

  String job(String more) {
    return """
    name: rows
    source: {paths: "%s/in/*.ndjson"}
    schema:
      id: {type: string, required: true}
      ts: {type: timestamp, required: true}
      n: int64
      text: string
    eventTime: ts
    deduplicate: {keys: id}
    window: 5m
    deadLetters: {maxDeadLetters: 1%%}
    sink: {path: "%s/out"}
    %s
    """
        .formatted(folder, folder, more);
  }

  /** A plan with small ranges, so that there is something to spread. */
  RunPlan plan(String cluster, int workers, long heapBytes) {
    return new RunPlan(
        "20260301T1015%02dZ-000000".formatted(runs++),
        "job.yaml",
        List.of(),
        "flink",
        cluster,
        workers,
        workers,
        heapBytes,
        GraphPlan.reshuffled(16, 8, 1 << 20, 16L << 20),
        0,
        1_772_360_100_000L);
  }

  RunFolder folder(RunPlan plan, String yaml) throws IOException {
    RunFolder runFolder = RunFolder.create(folder.resolve("runs").resolve(plan.run()));
    runFolder.writeJob(yaml);
    runFolder.writePlan(plan);
    return runFolder;
  }

  RunResult run(RunPlan plan, RunFolder runFolder, FlinkProfile profile) throws Exception {
    return IngestRun.of(
            runFolder,
            plan,
            JobFile.parse("job.yaml", runFolder.job(), List.of(), Map.of()),
            profile)
        .run();
  }

  /** The visible files and those of unpublished runs, without what the sink keeps for itself. */
  List<Path> files() throws IOException {
    try (Stream<Path> tree = Files.walk(output())) {
      return tree.filter(Files::isRegularFile)
          .map(output()::relativize)
          .filter(path -> !path.startsWith("_headgate") || path.toString().contains("/runs/"))
          .toList();
    }
  }

  /** The answer of DuckDB, a row per line; {@code ROWS} stands for the published rows. */
  List<String> query(String sql) throws Exception {
    String rows = "read_parquet('%s/window=*/*.parquet')".formatted(output());
    return DuckDb.query(sql.replace("ROWS", rows));
  }
}
