package io.headgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.run.GraphPlan;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import io.headgate.run.RunResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A job over generated events, and the proof of its output. Of ten rows the last repeats the id of
 * the first with a later time and another number, so it must not survive; of a thousand one is not
 * JSON.
 */
public final class EventsJob {
  private static final int PAD = 200;

  private final Path input;
  private final Path folder;
  private final Counts counts;

  private EventsJob(Path input, Path folder, Counts counts) {
    this.input = input;
    this.folder = folder;
    this.counts = counts;
  }

  /** What must become of the rows. */
  private static final class Counts {
    private long rows;
    private long kept;
    private long sum;
    private long malformed;
  }

  /** Writes the events, about 300 bytes each. */
  public static EventsJob write(Path folder, int rows) throws IOException {
    Path input = Files.createDirectories(folder).resolve("events.ndjson");
    Counts counts = new Counts();
    try (BufferedWriter out = Files.newBufferedWriter(input)) {
      for (int i = 0; i < rows; i++) {
        out.write(event(i, counts));
        out.newLine();
      }
    }
    return new EventsJob(input, folder, counts);
  }

  /** The same events, with an output and runs of its own. */
  public EventsJob in(Path other) throws IOException {
    return new EventsJob(input, Files.createDirectories(other), counts);
  }

  private static String event(int i, Counts counts) {
    counts.rows++;
    if (i % 1000 == 505) {
      counts.malformed++;
      return "{\"id\": ";
    }
    boolean repeats = i % 10 == 9;
    int id = repeats ? i - 9 : i;
    long number = i * 7919L;
    if (!repeats) {
      counts.kept++;
      counts.sum += number;
    }
    // Not one character over and over: what is compressed is not spilled.
    String pad = Long.toString(number * 0x9E3779B97F4A7C15L, 36).repeat(PAD / 12);
    return "{\"id\":\"e%08d\",\"ts\":%d,\"n\":%d,\"pad\":\"%s\"}"
        .formatted(id, 1_772_360_000_000L + (repeats ? i + 100_000 : i), number, pad);
  }

  /** A run of this job: its folder, with job and plan. */
  public RunFolder prepare(String run, Sizes sizes) throws IOException {
    RunFolder runFolder = RunFolder.create(folder.resolve("runs").resolve(run));
    runFolder.writeJob(yaml());
    runFolder.writePlan(
        new RunPlan(
            run,
            "job.yaml",
            List.of(),
            sizes.runner(),
            sizes.cluster(),
            sizes.workers(),
            sizes.processWorkers(),
            sizes.heapMiB() << 20,
            GraphPlan.reshuffled(sizes.shards(), 4, 1 << 20, 8L << 20),
            Files.size(input),
            1_772_360_100_000L));
    return runFolder;
  }

  /** What differs by test. */
  public record Sizes(
      String runner, String cluster, int workers, int processWorkers, int shards, long heapMiB) {}

  private String yaml() {
    return """
    name: events
    source: {paths: "%s"}
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
        .formatted(input, folder);
  }

  /** Checks that the result and the files hold exactly what they must, and nothing is left over. */
  public void assertPublished(RunResult result) {
    assertThat(result.outcome()).as(result.message()).isEqualTo(RunResult.Outcome.PUBLISHED);
    assertThat(result.rows())
        .isEqualTo(
            new RunResult.Rows(
                counts.rows,
                counts.kept,
                counts.rows - counts.kept - counts.malformed,
                0,
                counts.malformed));
    assertThat(published("count(*), count(DISTINCT id), sum(n)"))
        .containsExactly("%d|%d|%d".formatted(counts.kept, counts.kept, counts.sum));
    assertThat(staging()).isEmptyDirectory();
  }

  /** Checks that nothing is visible: all that there is may be what the sink keeps for itself. */
  public void assertNothingPublished() throws IOException {
    try (Stream<Path> visible = Files.list(folder.resolve("out"))) {
      assertThat(visible.filter(path -> !path.endsWith("_headgate"))).isEmpty();
    }
  }

  /** Checks that nothing is visible, and no run has left anything to be cleaned. */
  public void assertNothingLeft() throws IOException {
    assertNothingPublished();
    assertThat(staging()).isEmptyDirectory();
  }

  private Path staging() {
    return folder.resolve("out/_headgate/events/runs");
  }

  private List<String> published(String aggregates) {
    return DuckDb.query(
        "SELECT %s FROM read_parquet('%s/out/**/*.parquet', hive_partitioning = true)"
            .formatted(aggregates, folder));
  }
}
