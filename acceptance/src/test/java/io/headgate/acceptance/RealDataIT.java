package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real public GitHub events of 2021-07-21, three hours: deeply nested, keys that come and go, many
 * scripts. The data is not part of the repository; the test runs where it lies beside it, or where
 * {@code -Dheadgate.shared.data} says.
 */
class RealDataIT {
  @TempDir Path folder;
  private Path events;
  private Distribution distribution;

  @BeforeEach
  void prepare() {
    Path beside = Path.of(System.getProperty("headgate.root")).resolveSibling("shared/data");
    events =
        Path.of(System.getProperty("headgate.shared.data", beside.toString()))
            .resolve("github-events.ndjson");
    Assumptions.assumeTrue(
        Files.exists(events), () -> events + " is not there: real data is tested where it is");
    distribution = new Distribution(folder);
  }

  @Test
  void theSameEventsUnderTwoNamesGiveEachEventOnce() throws Exception {
    Path first = Files.copy(events, folder.resolve("first.ndjson"));
    Path second = Files.copy(events, folder.resolve("second.ndjson"));
    distribution.write(
        "job.yaml",
        """
        name: github
        source: {paths: [%s, %s]}
        schema:
          id: string
          created_at: timestamp
          type: string
          actor: {type: string, path: actor.login}
          repo: {type: string, path: repo.name}
          org: {type: string, path: org.login}
          payload: json
        eventTime: created_at
        deduplicate: {keys: id}
        window: 10m
        sink: {path: out}
        """
            .formatted(first, second));

    Distribution.Ended ended = distribution.headgate("run", "job.yaml");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines().map(String::strip).map(line -> line.replaceAll(" +", " ")))
        .contains("rows read 1,590", "rows written 795", "duplicates 795", "dead letters 0");
    String output = "read_parquet('%s/out/**/*.parquet')".formatted(folder);
    String columns = "id, type, actor, repo, org, created_at::TIMESTAMP, window";
    List<String> expected =
        Distribution.query(
            """
            SELECT json->>'id', json->>'type', json->>'$.actor.login', json->>'$.repo.name',
                json->>'$.org.login', (json->>'created_at')::TIMESTAMPTZ::TIMESTAMP,
                strftime(time_bucket(INTERVAL 10 MINUTE, (json->>'created_at')::TIMESTAMPTZ),
                    '%%Y%%m%%dT%%H%%M%%SZ')
            FROM read_ndjson_objects('%s') ORDER BY 1
            """
                .formatted(events));
    assertThat(expected).hasSize(795);
    assertThat(
            Distribution.query(
                "SELECT %s FROM %s ORDER BY id"
                    .formatted(columns.replace("window", "\"window\""), output)))
        .isEqualTo(expected);
    assertThat(
            Distribution.query(
                """
                SELECT count(*) FROM (SELECT id, payload::JSON AS p FROM %s) o
                JOIN (SELECT json->>'id' AS id, json->'payload' AS p FROM read_ndjson_objects('%s')) i
                  ON o.id = i.id AND json(o.p)::VARCHAR = json(i.p)::VARCHAR
                """
                    .formatted(output, events)))
        .containsExactly("795");
    assertThat(Distribution.parquetFiles(folder.resolve("out")))
        .as("one file per window where the volume is small")
        .hasSameSizeAs(Distribution.query("SELECT DISTINCT \"window\" FROM " + output));
  }
}
