package io.headgate.runner.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.run.RunFolder;
import io.headgate.options.run.RunPlan;
import io.headgate.options.run.RunResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * A job over generated events, and the proof of its output. Of ten rows the last repeats the id of
 * the first with a later time and another number, so it must not survive; of a thousand one is not
 * JSON.
 */
final class EventsJob {
  private static final int PAD = 200;

  private final Path folder;
  private final int rows;
  private long kept;
  private long sum;
  private long malformed;

  private EventsJob(Path folder, int rows) {
    this.folder = folder;
    this.rows = rows;
  }

  /** Writes the events, about 300 bytes each. */
  static EventsJob write(Path folder, int rows) throws IOException {
    EventsJob job = new EventsJob(folder, rows);
    Files.createDirectories(folder);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("events.ndjson"))) {
      for (int i = 0; i < rows; i++) {
        out.write(job.event(i));
        out.newLine();
      }
    }
    return job;
  }

  private String event(int i) {
    if (i % 1000 == 505) {
      malformed++;
      return "{\"id\": ";
    }
    boolean repeats = i % 10 == 9;
    int id = repeats ? i - 9 : i;
    long number = i * 7919L;
    if (!repeats) {
      kept++;
      sum += number;
    }
    // Not one character over and over: what is compressed is not spilled.
    String pad = Long.toString(number * 0x9E3779B97F4A7C15L, 36).repeat(PAD / 12);
    return "{\"id\":\"e%08d\",\"ts\":%d,\"n\":%d,\"pad\":\"%s\"}"
        .formatted(id, 1_772_360_000_000L + (repeats ? i + 100_000 : i), number, pad);
  }

  /** A run of this job: its folder, with job and plan. */
  RunFolder prepare(String run, Sizes sizes) throws IOException {
    RunFolder runFolder = RunFolder.create(folder.resolve("runs").resolve(run));
    runFolder.writeJob(yaml());
    runFolder.writePlan(
        new RunPlan(
            run,
            "job.yaml",
            List.of(),
            "spark",
            sizes.cluster(),
            sizes.workers(),
            sizes.processWorkers(),
            sizes.shards(),
            4,
            1,
            1 << 20,
            8L << 20,
            sizes.heapMiB() << 20,
            Files.size(folder.resolve("events.ndjson")),
            1_772_360_100_000L,
            List.of()));
    return runFolder;
  }

  /** What differs by test. */
  record Sizes(String cluster, int workers, int processWorkers, int shards, long heapMiB) {}

  String yaml() {
    return """
    name: events
    source: {paths: "%s/events.ndjson"}
    schema:
      id: {type: string, required: true}
      ts: {type: timestamp, format: epochMillis, required: true}
      n: int64
      pad: string
    eventTime: ts
    deduplicate: {keys: id}
    window: 5m
    sink: {path: "%s/out"}
    deadLetters: {maxDeadLetters: 1%%}
    """
        .formatted(folder, folder);
  }

  /** Checks that the result and the files hold exactly what they must, and nothing is left over. */
  void assertPublished(RunResult result) throws SQLException {
    assertThat(result.outcome()).as(result.message()).isEqualTo(RunResult.Outcome.PUBLISHED);
    assertThat(result.rows())
        .isEqualTo(new RunResult.Rows(rows, kept, rows - kept - malformed, 0, malformed));
    assertThat(published("count(*)")).isEqualTo(kept);
    assertThat(published("count(DISTINCT id)")).isEqualTo(kept);
    assertThat(published("sum(n)")).isEqualTo(sum);
    assertThat(folder.resolve("out/_headgate/events/runs")).isEmptyDirectory();
  }

  /** Checks that nothing is visible, and nothing is left over. */
  void assertNothingPublished() throws IOException {
    try (Stream<Path> tree = Files.walk(folder.resolve("out"))) {
      assertThat(tree.filter(path -> path.toString().contains(".parquet"))).isEmpty();
    }
  }

  private long published(String aggregate) throws SQLException {
    String sql =
        "SELECT %s FROM read_parquet('%s/out/**/*.parquet', hive_partitioning = true)"
            .formatted(aggregate, folder);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    }
  }
}
