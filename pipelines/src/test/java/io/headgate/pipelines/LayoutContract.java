package io.headgate.pipelines;

import static io.headgate.pipelines.ContractFixture.parquetFiles;
import static io.headgate.testing.DuckDb.query;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.run.HotWindow;
import io.headgate.run.RunResult;
import io.headgate.run.RunResult.Outcome;
import io.headgate.run.RunResult.Rows;
import io.headgate.terms.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
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
    writeEvents((row, id) -> id);
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
    writeEvents((row, id) -> id);
    fixture.plan(Layout.FUSED);

    RunResult result = fixture.run(job("window: 10m\n"));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.message())
        .isEqualTo(
            "layout: FUSED (expected: RESHUFFLED, because job contract drops no duplicates: there is no shuffle whose groups could be written)");
  }

  @Test
  void aFusedRunOfWhichABundleFailsPublishesNothing() throws Exception {
    writeEvents((row, id) -> id);
    fixture.plan(Layout.FUSED);

    RunResult result =
        fixture.run(
            job("deduplicate: {keys: id}\nwindow: 10m\n")
                .replace("/out\"}", "/out\", maxWindows: 3}"));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.message())
        .contains(
            "Cannot write windows: more than 3 windows in one writer. Raise sink.maxWindows or window.size.");
    assertThat(parquetFiles(folder.resolve("out"))).isEmpty();
  }

  /** Half of the rows have one key, and one of them survives. */
  @Test
  void aHotKeyIsDroppedBeforeTheShuffleAndTheSameRowSurvives() throws Exception {
    writeEvents((row, id) -> row % 2 == 0 ? "hot" : id);
    String job = job("deduplicate: {keys: id}\nwindow: 10m\n");
    RunResult plain = fixture.run(job);
    List<String> rows = rows();
    assertThat(rows.stream().filter(row -> row.startsWith("hot|"))).hasSize(1);

    fixture.plan(
        List.of(), List.of(ContractFixture.keyHash("hot"), ContractFixture.keyHash("nobody")));

    assertThat(fixture.run(job).rows()).isEqualTo(plain.rows());
    assertThat(rows()).isEqualTo(rows);
    fixture.plan(Layout.FUSED);
    assertThat(fixture.run(job).rows()).isEqualTo(plain.rows());
    assertThat(rows()).isEqualTo(rows);
  }

  /** One window has 60% of the rows, of files of 4 MB: neighbours are written together. */
  @Test
  void aHotWindowIsSpreadOverSeveralFilesAndOthersAreNot() throws Exception {
    writeEvents((row, id) -> id, "x".repeat(2000));
    String job = job("deduplicate: {keys: id}\nwindow: 40m\n");
    RunResult plain = fixture.run(job);
    List<String> rows = rows();
    assertThat(filesByWindow())
        .isEqualTo(Map.of("window=20260301T100000Z", 1L, "window=20260301T104000Z", 1L));

    fixture.plan(List.of(new HotWindow(micros(START), 3)), List.of());
    RunResult spread = fixture.run(job);

    assertThat(spread.rows()).isEqualTo(plain.rows());
    assertThat(rows()).isEqualTo(rows);
    assertThat(filesByWindow())
        .isEqualTo(Map.of("window=20260301T100000Z", 3L, "window=20260301T104000Z", 1L));
  }

  @Test
  void whatIsHotFitsTheJob() throws Exception {
    writeEvents((row, id) -> id);
    fixture.plan(List.of(), List.of(7L));
    assertThat(fixture.run(job("window: 40m\n")).message())
        .isEqualTo("hotKeys: [7] (expected: none, because job contract drops no duplicates)");

    fixture.plan(List.of(new HotWindow(0, 3)), List.of());
    assertThat(fixture.run(job("")).message())
        .isEqualTo(
            "hotWindows: [HotWindow[startMicros=0, buckets=3]] (expected: none, because job contract has no windows)");
  }

  /**
   * Two files of 2000 rows: ids in 1000 pairs and 2000 alone, event times all different and in no
   * order, in 7 windows; every 500th row is malformed.
   */
  private void writeEvents(BiFunction<Integer, String, String> ids) throws IOException {
    writeEvents(ids, "");
  }

  /** The same, with a field that is no column. */
  private void writeEvents(BiFunction<Integer, String, String> ids, String padding)
      throws IOException {
    for (int file = 0; file < 2; file++) {
      String[] lines = new String[2000];
      for (int line = 0; line < lines.length; line++) {
        int row = file * lines.length + line;
        String id = row < 2000 ? "pair" + row % 1000 : "k" + row;
        lines[line] = row % 500 == 3 ? "{\"id\": " : event(ids.apply(row, id), row, padding);
      }
      fixture.write("in/" + file + ".ndjson", lines);
    }
  }

  private static String event(String id, int row, String padding) {
    Instant at = START.plusSeconds(row * 7919L % 4000);
    return "{\"id\":\"%s\",\"ts\":\"%s\",\"n\":%d,\"padding\":\"%s\"}"
        .formatted(id, at, row, padding);
  }

  private String job(String rest) {
    return fixture.job(
        """
        schema:
          id: {type: string, required: true}
          ts: {type: timestamp, required: true}
          n: int64
        eventTime: ts
        """
            + rest);
  }

  private static long micros(Instant time) {
    return time.toEpochMilli() * 1000;
  }

  private Map<String, Long> filesByWindow() throws IOException {
    return parquetFiles(folder.resolve("out")).stream()
        .collect(groupingBy(file -> file.getParent().toString(), counting()));
  }

  private List<String> rows() throws Exception {
    return query("SELECT * FROM %s ORDER BY n".formatted(fixture.output()));
  }

  private List<String> deadLetters() throws Exception {
    return query(
        "SELECT step, error, parse_filename(source), position, raw FROM read_json('%s/_dead_letters/*.ndjson') ORDER BY 3, 4"
            .formatted(folder.resolve("out")));
  }
}
