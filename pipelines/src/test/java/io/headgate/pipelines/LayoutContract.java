package io.headgate.pipelines;

import static io.headgate.pipelines.ContractFixture.parquetFiles;
import static io.headgate.testing.DuckDb.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.run.Layout;
import io.headgate.options.run.RunResult;
import io.headgate.options.run.RunResult.Outcome;
import io.headgate.options.run.RunResult.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How a plan distributes rows must not be seen in what is written, on any runner. A runner module
 * extends this with its profile.
 */
public abstract class LayoutContract {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;
  private ContractFixture fixture;

  /** The runner under test. */
  protected abstract RunnerProfile profile();

  @BeforeEach
  void prepare() {
    fixture = new ContractFixture(folder, profile());
  }

  @Test
  void aFusedRunWritesTheSameRowsAndDeadLetters() throws Exception {
    writeEvents();
    String job = job("deduplicate: {keys: id}\nwindow: 10m\n");
    Rows rows = new Rows(4000, 2994, 998, 0, 8);
    assertThat(fixture.run(job).rows()).isEqualTo(rows);
    List<String> reshuffled = rows();
    List<String> letters = deadLetters();

    fixture.plan(Layout.FUSED);
    RunResult fused = fixture.run(job);

    assertThat(fused.rows()).isEqualTo(rows);
    assertThat(rows()).isEqualTo(reshuffled);
    assertThat(deadLetters()).isEqualTo(letters).hasSize(8);
    assertThat(parquetFiles(folder.resolve("out")))
        .hasSizeBetween(7, 16 * 7) // windows, from one bundle to one a dedup shard
        .allSatisfy(
            file -> assertThat(file.toString()).matches(".*-[0-9a-f]{6}-[0-9a-f]{32}-0.parquet"));
  }

  @Test
  void aJobThatDropsNoDuplicatesCannotBeFused() throws Exception {
    writeEvents();
    fixture.plan(Layout.FUSED);

    RunResult result = fixture.run(job("window: 10m\n"));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.message())
        .isEqualTo(
            "layout: FUSED (expected: RESHUFFLED, because job contract drops no duplicates: there is no shuffle whose groups could be written)");
  }

  /**
   * Two files of 2000 rows: ids in 1000 pairs and 2000 alone, event times all different and in no
   * order, in 7 windows; every 500th row is malformed.
   */
  private void writeEvents() throws IOException {
    for (int file = 0; file < 2; file++) {
      String[] lines = new String[2000];
      for (int line = 0; line < lines.length; line++) {
        int row = file * lines.length + line;
        String id = row < 2000 ? "pair" + row % 1000 : "k" + row;
        lines[line] = row % 500 == 3 ? "{\"id\": " : event(id, row);
      }
      fixture.write("in/" + file + ".ndjson", lines);
    }
  }

  private static String event(String id, int row) {
    Instant at = START.plusSeconds(row * 7919L % 4000);
    return "{\"id\":\"%s\",\"ts\":\"%s\",\"n\":%d}".formatted(id, at, row);
  }

  private String job(String rest) {
    return """
    name: contract
    source: {paths: "%s/in/*.ndjson"}
    sink: {path: "%s/out"}
    schema:
      id: {type: string, required: true}
      ts: {type: timestamp, required: true}
      n: int64
    eventTime: ts
    %s
    """
        .formatted(folder, folder, rest.indent(0));
  }

  private List<String> rows() throws Exception {
    return query(
        "SELECT * FROM read_parquet('%s/**/*.parquet', hive_partitioning = true, hive_types_autocast = false) ORDER BY n"
            .formatted(folder.resolve("out")));
  }

  private List<String> deadLetters() throws Exception {
    return query(
        "SELECT step, error, parse_filename(source), position, raw FROM read_json('%s/_dead_letters/*.ndjson') ORDER BY 3, 4"
            .formatted(folder.resolve("out")));
  }
}
