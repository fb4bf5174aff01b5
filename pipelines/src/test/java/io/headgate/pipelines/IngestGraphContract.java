package io.headgate.pipelines;

import static io.headgate.pipelines.ContractFixture.COLUMNS;
import static io.headgate.pipelines.ContractFixture.event;
import static io.headgate.pipelines.ContractFixture.parquetFiles;
import static io.headgate.testing.DuckDb.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headgate.batch.RecordBatch;
import io.headgate.run.JoinPlan;
import io.headgate.run.RunResult;
import io.headgate.run.RunResult.Outcome;
import io.headgate.run.RunResult.Rows;
import io.headgate.testing.log.OffsetRange;
import io.headgate.testing.log.OffsetSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the graph promises on every runner. A runner module extends this with its profile; the same
 * input must give the same rows on all of them. What was written is judged by DuckDB.
 */
public abstract class IngestGraphContract {
  @TempDir Path folder;
  private ContractFixture fixture;

  /** The runner under test. */
  protected abstract RunnerProfile profile();

  @BeforeEach
  void prepare() {
    fixture = new ContractFixture(folder, profile());
  }

  @Test
  void readsDeduplicatesEnrichesWindowsAndAccountsForEveryRow() throws Exception {
    fixture.write(
        "in/a.ndjson",
        event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"),
        event("2", "2026-03-01T10:04:59.999999Z", 8, "p2", "2.5"),
        "{\"id\": \"3\", \"ts\": ",
        event("1", "2026-03-01T10:00:01Z", 7, "p1", "9.9"));
    fixture.write(
        "in/b.ndjson",
        event("2", "2026-03-01T10:04:59.999999Z", 8, "p2", "2.5"),
        event("4", "2026-03-01T12:05:00+02:00", 9, "p9", "4.5"),
        "{\"id\": \"5\", \"user\": {\"id\": 1}}");
    fixture.write("products.csv", "product_id,name,note", "p1,Shoe,\"a, b\"", "p2,帽子,");
    String job =
        fixture.job(
            COLUMNS
                + """
                deduplicate: {keys: [id]}
                enrich:
                  - table: %s
                    on: {product: product_id}
                    columns: [name, note]
                    prefix: product_
                window: 5m
                """
                    .formatted(folder.resolve("products.csv")));

    RunResult result = fixture.run(job);

    assertThat(result.message()).isEqualTo("Published version 1 of contract.");
    assertThat(result.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(result.rows()).isEqualTo(new Rows(7, 3, 2, 0, 2));
    assertThat(
            query(
                "SELECT id, strftime(ts, '%%H:%%M:%%S.%%f'), \"user\", product, price, product_name, product_note, \"window\" FROM %s ORDER BY id"
                    .formatted(fixture.output())))
        .containsExactly(
            "1|10:00:00.000000|7|p1|1.5|Shoe|a, b|20260301T100000Z",
            "2|10:04:59.999999|8|p2|2.5|帽子|NULL|20260301T100000Z",
            "4|10:05:00.000000|9|p9|4.5|NULL|NULL|20260301T100500Z");
    assertThat(
            query(
                "SELECT step, error, parse_filename(source), position, raw FROM read_json('%s/_dead_letters/*.ndjson') ORDER BY 3"
                    .formatted(folder.resolve("out"))))
        .containsExactly(
            "Decode|malformedJson|a.ndjson|171|{\"id\": \"3\", \"ts\": ",
            "Decode|missingRequired|b.ndjson|176|{\"id\": \"5\", \"user\": {\"id\": 1}}");
  }

  @Test
  void keepsEveryTypeExactly() throws Exception {
    fixture.write(
        "in/types.ndjson",
        "{\"s\":\"\",\"b\":true,\"i\":2147483647,\"l\":-9223372036854775808,\"d\":1e308,\"t\":\"9999-12-31T23:59:59.999999Z\",\"j\":{\"a\":"
            + " [1, \"é\"]}}",
        "{\"s\":\"日本語 😀 \\u00e9\\n"
            + "\",\"b\":false,\"i\":-2147483648,\"l\":9223372036854775807,\"d\":-0.0,\"t\":\"0001-01-01T00:00:00Z\",\"j\":\"x\"}",
        "{\"s\":null}");
    String job =
        fixture.job(
            """
            schema:
              s: string
              b: boolean
              i: int32
              l: int64
              d: double
              t: timestamp
              j: json
            """);

    assertThat(fixture.run(job).rows()).isEqualTo(new Rows(3, 3, 0, 0, 0));

    assertThat(
            query(
                "SELECT s, b, i, l, d, strftime(t, '%%Y-%%m-%%d %%H:%%M:%%S.%%f'), j FROM %s ORDER BY i NULLS FIRST"
                    .formatted(fixture.output())))
        .containsExactly(
            "NULL|NULL|NULL|NULL|NULL|NULL|NULL",
            "日本語 😀 é\n"
                + "|false|-2147483648|9223372036854775807|-0.0|0001-01-01 00:00:00.000000|\"x\"",
            "|true|2147483647|-9223372036854775808|1.0E308|9999-12-31 23:59:59.999999|{\"a\": [1,"
                + " \"é\"]}");
  }

  /** The offsets that end in 4 or 9 have no record, and those from 1,000 to 1,099 have none. */
  @Test
  void readsOffsetsOfALogThatAreNotAllRecords() throws Exception {
    OffsetSource log =
        new OffsetSource(
            List.of(
                new OffsetRange("clicks", 0, 0, 1000), new OffsetRange("clicks", 1, 500, 100_500)));
    String job =
        fixture.job(
            """
            schema: {id: int64, ts: timestamp, page: string}
            eventTime: ts
            deduplicate: {keys: page}
            window: 10m
            """);

    RunResult result =
        fixture
            .prepare(job)
            .withGraph((pipeline, settings) -> IngestGraph.build(pipeline, settings, log))
            .run();

    assertThat(result.message()).isEqualTo("Published version 1 of contract.");
    assertThat(result.rows()).isEqualTo(new Rows(80_720, 16, 78_686, 0, 2018));
    assertThat(query("SELECT list(id ORDER BY id) FROM " + fixture.output()))
        .as("the first of each page; of page 7 the first is a dead letter")
        .containsExactly("[0, 1, 2, 3, 5, 6, 8, 10, 11, 12, 13, 15, 16, 17, 18, 27]");
    assertThat(
            query(
                "SELECT step, error, raw, source, count(*), min(position), max(position), bool_and(position %% 50 = 7) FROM read_json('%s/_dead_letters/*.ndjson') GROUP BY ALL ORDER BY source"
                    .formatted(folder.resolve("out"))))
        .containsExactly(
            "Decode|malformedRecord|cut off|clicks-0|20|7|957|true",
            "Decode|malformedRecord|cut off|clicks-1|1998|507|100457|true");
  }

  @Test
  void inputThatHasGoneSinceItWasPlannedIsSaid() throws Exception {
    Path file = fixture.write("in/a.ndjson", event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"));
    fixture.plan(Files.size(file));
    assertThat(fixture.run(fixture.job(COLUMNS)).notices()).isEmpty();
    fixture.plan(Files.size(file) + 1);
    assertThat(fixture.run(fixture.job(COLUMNS)).notices())
        .containsExactly(
            "The input had %,d bytes when it was planned, and %,d when the run listed it: files were cut, replaced or removed in between."
                .formatted(Files.size(file) + 1, Files.size(file)));
  }

  @Test
  void readsCompressedCsvWithQuotedLineBreaks() throws Exception {
    Files.createDirectories(folder.resolve("in"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(
          "id,ts,text\r\n1,2026-03-01T10:00:00Z,\"two\r\nlines, \"\"quoted\"\"\"\r\n2,2026-03-01T10:00:01Z,\r\n3,2026-03-01T10:00:02Z,\"\"\r\n4,x\r\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("in/a.csv.gz"), bytes.toByteArray());
    String job =
        fixture
            .job("schema: {id: int64, ts: timestamp, text: string}\neventTime: ts\n")
            .replace("*.ndjson", "*.csv.gz");

    assertThat(fixture.run(job).rows()).isEqualTo(new Rows(4, 3, 0, 0, 1));

    assertThat(query("SELECT id, text FROM %s ORDER BY id".formatted(fixture.output())))
        .containsExactly("1|two\r\nlines, \"quoted\"", "2|NULL", "3|");
  }

  @Test
  void ofALogThatIsBeingWrittenAllCompleteLinesAreRead() throws Exception {
    fixture.write("in/a.ndjson");
    try (LogWriter log = LogWriter.appendingTo(folder.resolve("in/a.ndjson"))) {
      RunResult result = fixture.run(fixture.job("schema: {n: {type: int64, required: true}}\n"));

      assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.PUBLISHED);
      assertThat(result.rows().read()).isPositive();
      assertThat(result.rows())
          .isEqualTo(new Rows(result.rows().read(), result.rows().read(), 0, 0, 0));
      assertThat(query("SELECT count(DISTINCT n), min(n), max(n) FROM " + fixture.output()))
          .containsExactly("%d|0|%d".formatted(result.rows().read(), result.rows().read() - 1));
      assertThat(result.left())
          .isEqualTo(
              new RunResult.Left(
                  1,
                  LogWriter.OPEN_BYTES,
                  List.of(
                      "1 line of %s, %d bytes"
                          .formatted(folder.resolve("in/a.ndjson"), LogWriter.OPEN_BYTES))));
      assertThat(log.isAlive()).isTrue();
    }
  }

  @Test
  void aFileThatIsReplacedWhileItIsReadFailsTheRun() throws Exception {
    fixture.write("in/a.ndjson", event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"));
    try (LogWriter log = LogWriter.replacing(folder.resolve("in/a.ndjson"))) {
      RunResult result = fixture.run(fixture.job(COLUMNS));

      assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(result.message())
          .containsPattern( // an inode that is free is soon used again
              "Cannot read .*/in/a.ndjson: it was (replaced by another file|rewritten) while it was"
                  + " read\\.");
      assertThat(log.isAlive()).isTrue();
    }
    assertThat(parquetFiles(folder.resolve("out"))).isEmpty();
  }

  /** A file of {@code sysfs} says that it has a page of bytes, and has a few. */
  @Test
  void aFileThatEndsBeforeItsListedSizeFailsTheRunOrIsSkipped() throws Exception {
    Path shorter = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    assumeTrue(Files.isReadable(shorter), "this system has no such file");
    fixture.write("in/a.ndjson", event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"));
    String job =
        fixture
            .job(COLUMNS)
            .replace("{paths: ", "{paths: [%s, ".formatted(shorter))
            .replace("*.ndjson\"}", "*.ndjson\"], onUnreadable: fail}");

    RunResult failed = fixture.run(job);
    RunResult skipped = fixture.run(job.replace("onUnreadable: fail", "onUnreadable: skip"));

    String cause =
        "it ends at byte %d (listed: 4,096)".formatted(Files.readString(shorter).length());
    assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failed.message()).contains("Cannot read " + shorter).contains(cause);
    assertThat(skipped.message()).isEqualTo("Published version 1 of contract.");
    assertThat(skipped.rows())
        .as("with its line, a dead letter")
        .isEqualTo(new Rows(2, 1, 0, 0, 1));
    assertThat(skipped.skipped()).singleElement().asString().contains(shorter.toString(), cause);
  }

  @Test
  void rejectsRowsWithoutAMatch() throws Exception {
    fixture.write(
        "in/a.ndjson",
        event("1", "2026-03-01T10:00:00Z", 7, "p1", "1.5"),
        event("2", "2026-03-01T10:00:00Z", 7, "p2", "2.5"));
    fixture.write("products.csv", "product_id,name", "p1,Shoe");
    String job =
        fixture.job(
            COLUMNS
                + "enrich: [{table: %s, on: {product: product_id}, onMiss: reject}]\n"
                    .formatted(folder.resolve("products.csv")));

    assertThat(fixture.run(job).rows()).isEqualTo(new Rows(2, 1, 0, 1, 0));
    assertThat(
            query(
                "SELECT error, \"row\"->>'id', cause FROM read_json('%s/_dead_letters/*.ndjson')"
                    .formatted(folder.resolve("out"))))
        .containsExactly(
            "enrichMiss|2|%s has no row with product_id = \"p2\" (onMiss: reject)."
                .formatted(folder.resolve("products.csv")));
  }

  @Test
  void aShuffledJoinGivesWhatABroadcastOneGives() throws Exception {
    writeProductsAndTheirEvents(RecordBatch.TARGET_ROWS + 4000);
    String job =
        fixture.job(
            COLUMNS
                + """
                deduplicate: {keys: id}
                enrich:
                  - {table: %1$s/products.csv, on: {product: product_id}, types: {shop: int64}, onMiss: reject}
                  - {table: %1$s/shops.csv, on: {shop: id}, prefix: shop_, onDuplicateKey: first}
                window: 10m
                """
                    .formatted(folder));

    RunResult broadcast = fixture.run(job);
    List<String> rows = query("SELECT * FROM %s ORDER BY id".formatted(fixture.output()));
    List<String> letters = letters();
    JoinPlan hot = new JoinPlan(6, List.of(ContractFixture.keyHash("p7")));
    RunResult shuffled = fixture.run(job, hot, new JoinPlan(3, List.of()));

    assertThat(shuffled.message()).isEqualTo("Published version 2 of contract.");
    assertThat(shuffled.rows()).isEqualTo(broadcast.rows());
    assertThat(shuffled.rows().read()).isEqualTo(9000);
    assertThat(shuffled.rows().rejected()).isPositive();
    assertThat(shuffled.steps()).isEqualTo(broadcast.steps());
    assertThat(query("SELECT * FROM %s ORDER BY id".formatted(fixture.output()))).isEqualTo(rows);
    assertThat(rows).anyMatch(row -> row.contains("|p7|1.5|name,\n7|7|Kraków|"));
    assertThat(letters()).isEqualTo(letters);
  }

  /** Half of the events have the product p7, and some a product that there is not. */
  private void writeProductsAndTheirEvents(int products) throws IOException {
    for (int file = 0; file < 3; file++) {
      StringBuilder events = new StringBuilder();
      for (int i = 0; i < 3000; i++) {
        String product = "p" + (i % 2 == 0 ? 7 : i * 11 % (products + 2000));
        String ts = "2026-03-01T10:%02d:%02dZ".formatted(i % 60, file);
        events.append(event(file + "-" + i % 2900, ts, i, product, "1.5")).append('\n');
      }
      fixture.write("in/%d.ndjson".formatted(file), events.toString());
    }
    StringBuilder table = new StringBuilder("product_id,name,shop");
    for (int i = 0; i < products; i++) {
      table.append("\np%d,\"name,\n%d\",%d".formatted(i, i, i % 50));
    }
    fixture.write("products.csv", table.toString());
    fixture.write("shops.csv", "id,city", "7,Kraków", "8,Łódź", "8,Elsewhere");
  }

  private List<String> letters() throws Exception {
    return query(
        "SELECT step, error, source, position, cause, CAST(\"row\" AS VARCHAR) FROM read_json('%s/_dead_letters/*.ndjson') ORDER BY source, position"
            .formatted(folder.resolve("out")));
  }
}
