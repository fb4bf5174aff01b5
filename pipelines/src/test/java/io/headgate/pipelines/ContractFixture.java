package io.headgate.pipelines;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.options.JobFileException;
import io.headgate.run.GraphPlan;
import io.headgate.run.HotWindow;
import io.headgate.run.JoinPlan;
import io.headgate.run.OutputPlan;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import io.headgate.tables.Manifest;
import io.headgate.tables.Table;
import io.headgate.terms.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs jobs in this JVM and reads what they publish with DuckDB, which is not ours. */
final class ContractFixture {
  /** The schema of {@link #event}. */
  static final String COLUMNS =
      """
      schema:
        id: {type: string, required: true}
        ts: {type: timestamp, required: true}
        user: {type: int64, path: user.id}
        product: string
        price: double
      eventTime: ts
      """;

  private final Path folder;
  private final RunnerProfile profile;
  private Layout layout = Layout.RESHUFFLED;
  private List<HotWindow> hotWindows = List.of();
  private List<Long> hotKeys = List.of();
  private List<String> outputs = List.of("");
  private long inputBytes;
  private int runs;
  private long rowMemory = 256L << 20;
  private int dedupShards = 16;

  ContractFixture(Path folder, RunnerProfile profile) {
    this.folder = folder;
    this.profile = profile;
  }

  /** The layout of the runs from now on. */
  void plan(Layout layout) {
    this.layout = layout;
  }

  /** What is hot in the runs from now on. */
  void plan(List<HotWindow> hotWindows, List<Long> hotKeys) {
    this.hotWindows = hotWindows;
    this.hotKeys = hotKeys;
  }

  /** The outputs of the runs from now on. */
  void plan(String... names) {
    this.outputs = List.of(names);
  }

  /** What the survey has seen, in the runs from now on. */
  void plan(long inputBytes) {
    this.inputBytes = inputBytes;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Path write(String name, String... lines) throws IOException {
    Path file = path(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** A row of {@link #COLUMNS}. */
  static String event(String id, String ts, long user, String product, String price) {
    return "{\"id\":\"%s\",\"ts\":\"%s\",\"user\":{\"id\":%d},\"product\":\"%s\",\"price\":%s}"
        .formatted(id, ts, user, product, price);
  }

  /** A job from {@code in/} to {@code out/}, and what else it is to say. */
  String job(String rest) {
    return """
    name: contract
    source: {paths: "%s/in/*.ndjson"}
    sink: {path: "%s/out"}
    %s
    """
        .formatted(folder, folder, rest.indent(0));
  }

  /** With this many bytes for rows that are held, instead of 256 MiB. */
  void setRowMemory(long bytes) {
    rowMemory = bytes;
  }

  /** With this many dedup shards, instead of 16. */
  void setDedupShards(int shards) {
    dedupShards = shards;
  }

  /** The published rows, for DuckDB. */
  String output() {
    return "read_parquet('%s/**/*.parquet', hive_partitioning = true, hive_types_autocast = false)"
        .formatted(path("out"));
  }

  /** Runs a job whose rows meet its tables like this; by default all are broadcast. */
  RunResult run(String yaml, JoinPlan... joins) throws IOException, JobFileException {
    return prepare(yaml, List.of(joins)).run();
  }

  IngestRun prepare(String yaml) throws IOException, JobFileException {
    return prepare(yaml, List.of());
  }

  private IngestRun prepare(String yaml, List<JoinPlan> joins)
      throws IOException, JobFileException {
    String run = "20260301T1015%02dZ-00000%x".formatted(runs, runs % 16);
    runs++;
    RunFolder runFolder = RunFolder.create(path("runs").resolve(run));
    runFolder.writeJob(yaml);
    RunPlan plan =
        new RunPlan(
            run,
            "job.yaml",
            List.of(),
            profile.name(),
            "",
            2,
            2,
            1L << 30,
            new GraphPlan(
                dedupShards,
                1 << 20,
                64L << 20,
                rowMemory,
                layout,
                hotKeys,
                joins,
                outputs.stream().map(output -> new OutputPlan(output, 4, 1, hotWindows)).toList()),
            inputBytes,
            1_772_360_100_000L);
    runFolder.writePlan(plan);
    return IngestRun.of(runFolder, plan, parse(yaml), profile);
  }

  /** The hash of a key that is one column of text. */
  static long keyHash(String key) {
    Field column = new Field("key", ColumnType.STRING);
    RecordBatchBuilder row = new RecordBatchBuilder(BatchSchema.of(column));
    row.bytes(0).append(key);
    row.endRow("", 0);
    return row.build().hashes(new int[] {0})[0];
  }

  /** Where a job publishes. */
  Table sink(String yaml) throws IOException, JobFileException {
    return JobTranslation.table(parse(yaml), Path.of(""));
  }

  Manifest manifest(String yaml) throws IOException, JobFileException {
    return sink(yaml).current().orElseThrow();
  }

  static Job parse(String yaml) throws JobFileException {
    return JobFile.parse("job.yaml", yaml, List.of(), Map.of());
  }

  /** The visible Parquet files below a folder, relative to it, sorted. */
  static List<Path> parquetFiles(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(path -> path.toString().endsWith(".parquet"))
          .map(root::relativize)
          .sorted()
          .toList();
    }
  }
}
