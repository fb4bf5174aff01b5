package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code headgate plan}, {@code history} and {@code show}, as a user has them. */
class PlanIT {
  private static final String EXAMPLE = "examples/storefront.yaml";
  private static final String JOB =
      """
      name: planned
      source: {paths: [in]}
      schema: {id: {type: string, required: true}, ts: timestamp, n: int64}
      eventTime: ts
      deduplicate: {keys: id}
      window: 1h
      sink: {path: out}
      """;

  @TempDir Path folder;
  private Distribution distribution;

  @BeforeEach
  void prepare() throws Exception {
    distribution = new Distribution(folder);
    Files.createSymbolicLink(
        folder.resolve("examples"), Path.of(System.getProperty("headgate.root"), "examples"));
    Files.createDirectories(folder.resolve("in"));
    distribution.write("job.yaml", JOB);
  }

  @Test
  void saysWhatItWouldDoAndStartsNothing() throws Exception {
    Distribution.Ended plan = distribution.headgate("plan", EXAMPLE);

    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains("Input      1 file, ", "Plan       direct, ", "Expect     ", "Confidence input ")
        .contains("instead: ");
    assertThat(folder.resolve("state")).doesNotExist();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void givesAllOfItAsJson() throws Exception {
    Distribution.Ended plan = distribution.headgate("plan", EXAMPLE, "--json", "--workers=1");

    assertThat(plan.exitCode()).as(plan.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(plan.out());
    assertThat(json.at("/decision/because").asText()).isEqualTo("Plan");
    assertThat(json.at("/decision/launch/workers/value").asInt()).isEqualTo(1);
    assertThat(json.at("/decision/launch/workers/reasons/0/pin").asText()).isEqualTo("WORKERS");
    assertThat(json.at("/decision/launch/workers/reasons/0/origin").asText()).isEqualTo("FLAG");
    assertThat(json.at("/decision/prediction/files/tiny").asLong()).isPositive();
    assertThat(json.at("/input/volume/files").asInt()).isEqualTo(1);
    assertThat(json.at("/decision/alternatives")).isNotEmpty();
  }

  @Test
  void learnsFromEveryRunAndKeepsItsReasons() throws Exception {
    Distribution.Ended first = distribution.headgate("run", EXAMPLE, "--runner=direct");
    Distribution.Ended second = distribution.headgate("run", EXAMPLE, "--runner=direct");
    Distribution.Ended plan = distribution.headgate("plan", EXAMPLE, "--runner=direct");
    Distribution.Ended history = distribution.headgate("history");

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(second.out()).contains("predicted", "wall time", "CPU time", "rows written");
    assertThat(plan.out()).contains("learned from 2 runs of this job");
    assertThat(first.out()).containsPattern("\n  size +[0-9.]+ KiB +[0-9.]+ KiB +[+-][0-9]%\n");
    assertThat(history.out()).contains("storefront").contains("direct × ");
    String run =
        history
            .out()
            .lines()
            .map(line -> line.split(" ", -1)[0])
            .filter(word -> word.matches("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}"))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Distribution.Ended show = distribution.headgate("show", run);
    assertThat(show.out()).contains("By hand:", "Plan       direct", "instead: ");
    String command =
        show.out().lines().filter(line -> line.startsWith("By hand:")).findFirst().orElseThrow();
    Distribution.Ended byHand = distribution.shell(command.substring("By hand:".length()));
    assertThat(byHand.exitCode()).as(byHand.out() + byHand.err()).isZero();
    assertThat(byHand.out() + byHand.err()).contains("is published as version 2");
  }

  @Test
  void noticesThatTheSchemaHasChanged() throws Exception {
    rows(100);
    assertThat(distribution.headgate("run", "job.yaml", "--runner=direct").exitCode()).isZero();

    Distribution.Ended plan = distribution.headgate("plan", "job.yaml", "--set", "schema.m=string");

    assertThat(plan.err())
        .contains("The schema has changed since run ")
        .contains(": what earlier runs taught is not used.");
    assertThat(plan.out()).contains("nothing learned of this job yet");
  }

  @Test
  void aRunThatFailsIsInTheHistoryWithItsCause() throws Exception {
    rows(10);
    Files.writeString(folder.resolve("taken"), "a file");

    Distribution.Ended failed =
        distribution.headgate("run", "job.yaml", "--set", "sink.path=taken");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(distribution.headgate("history").out()).contains("failed").contains("taken");
  }

  @Test
  void refusesWhatDoesNotFitAndSaysWhatWould() throws Exception {
    rows(1000);

    Distribution.Ended no = distribution.headgate("plan", "job.yaml", "--heap=90m");

    assertThat(no.exitCode()).isEqualTo(3);
    assertThat(no.err())
        .contains("Cannot run on direct: it needs at least ")
        .contains("but --heap gives 90.0 MiB. Give it more with --heap=");
  }

  @Test
  void plansAnEmptyInput() throws Exception {
    distribution.write("in/empty.ndjson", "");

    Distribution.Ended plan = distribution.headgate("plan", "job.yaml");

    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("Input      1 file, 0 bytes", "0 files");
  }

  @Test
  void plansAGiantGzipForOneReader() throws Exception {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("in/giant.ndjson.gz")))) {
      for (int i = 0; i < 300_000; i++) {
        out.write(row(i, "2026-03-01T00:00:00Z").getBytes(StandardCharsets.UTF_8));
      }
    }

    Distribution.Ended plan = distribution.headgate("plan", "job.yaml", "--json");

    JsonNode json = new ObjectMapper().readTree(plan.out());
    assertThat(json.at("/input/volume/largestUnsplittable").asLong())
        .isEqualTo(json.at("/input/volume/bytesStored").asLong());
    assertThat(json.at("/decision/basis/width/readers").asDouble()).isEqualTo(1);
  }

  @Test
  void tenThousandTinyFilesBecomeOneFile() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      distribution.write("in/%05d.ndjson".formatted(i), row(i, "2026-03-01T00:00:00Z"));
    }

    Distribution.Ended plan = distribution.headgate("plan", "job.yaml", "--json");
    Distribution.Ended run = distribution.headgate("run", "job.yaml", "--runner=direct");

    JsonNode json = new ObjectMapper().readTree(plan.out());
    assertThat(json.at("/input/volume/files").asInt()).isEqualTo(10_000);
    assertThat(json.at("/decision/basis/work/amounts/INPUT_FILES").asDouble()).isEqualTo(10);
    assertThat(json.at("/decision/prediction/files/tiny").asLong()).isEqualTo(1);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(
            Distribution.query(
                "SELECT count(*), count(DISTINCT id), count(DISTINCT filename) FROM read_parquet('%s/out/**/*.parquet', filename = true)"
                    .formatted(folder)))
        .isEqualTo(List.of("10000|10000|1"));
  }

  @Test
  void refusesATableThatDoesNotFitAndSaysHowLargeItIs() throws Exception {
    rows(100);
    StringBuilder table = new StringBuilder("id,name\n");
    for (int i = 0; i < 500_000; i++) {
      table.append(i).append(",the product with the number ").append(i * 7919L).append('\n');
    }
    distribution.write("products.csv", table.toString());
    distribution.write("job.yaml", JOB + "enrich: [{table: products.csv, on: {id: id}}]\n");

    Distribution.Ended no =
        distribution.headgate("plan", "job.yaml", "--runner=direct", "--heap=150m");

    assertThat(no.exitCode()).isEqualTo(3);
    assertThat(no.err())
        .containsPattern(
            "needs at least [0-9.]+ MiB of memory, [0-9.]+ MiB of it for tables \\(exact\\)")
        .contains("but --heap gives 150.0 MiB. Give it more with --heap=");
  }

  @Test
  void plansCarefullyWhereNothingCanBeDecoded() throws Exception {
    distribution.write("in/broken.ndjson", "{\"id\": \n".repeat(10_000));

    Distribution.Ended plan = distribution.headgate("plan", "job.yaml");

    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("Confidence input guessed");
  }

  @Test
  void doesNotBelieveThatCenturiesAreFullOfWindows() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      rows.append(row(i, (1700 + i % 500) + "-03-01T00:00:00Z"));
    }
    distribution.write("in/old.ndjson", rows.toString());

    JsonNode json =
        new ObjectMapper().readTree(distribution.headgate("plan", "job.yaml", "--json").out());

    assertThat(json.at("/input/times/windows").asLong()).isBetween(400L, 1000L);
  }

  @Test
  void namesTheKeyThatHasHalfOfTheRows() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      rows.append(row(i % 2 == 0 ? 7 : i, "2026-03-01T00:00:00Z"));
    }
    distribution.write("in/hot.ndjson", rows.toString());

    Distribution.Ended plan = distribution.headgate("plan", "job.yaml");

    assertThat(plan.out())
        .contains("hot key")
        .contains("id = \"7\"")
        .contains("dedup shard of its own");
    assertThat(distribution.headgate("run", "job.yaml").exitCode()).isZero();
    assertThat(
            Distribution.query(
                "SELECT count(*), count(DISTINCT id) FROM read_parquet('%s/out/**/*.parquet')"
                    .formatted(folder)))
        .isEqualTo(List.of("10000|10000"));
  }

  @Test
  void usesAHistoryWithCorruptFilesAndSaysWhichAreNotUsed() throws Exception {
    rows(100);
    assertThat(distribution.headgate("run", "job.yaml", "--runner=direct").exitCode()).isZero();
    Path job = folder.resolve("state/history/planned");
    Files.writeString(job.resolve("20990101T000000Z-000000.json"), "{\"format\": 9}");
    Files.writeString(job.resolve("20990101T000000Z-000001.json"), "half a fi");

    Distribution.Ended plan = distribution.headgate("plan", "job.yaml", "--runner=direct");

    assertThat(plan.exitCode()).isZero();
    assertThat(plan.out()).contains("learned from 1 run of this job");
    assertThat(plan.err())
        .contains("is of a newer version (format 9, understood: up to 1)")
        .contains("000001.json is not used: it cannot be read");
    try (Stream<Path> files = Files.list(job)) {
      assertThat(files).as("nothing is removed").hasSize(3);
    }
  }

  private void rows(int count) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rows.append(row(i, "2026-03-01T00:00:00Z"));
    }
    distribution.write("in/rows.ndjson", rows.toString());
  }

  private static String row(int id, String ts) {
    return "{\"id\":\"%d\",\"ts\":\"%s\",\"n\":%d}%n".formatted(id, ts, id);
  }
}
