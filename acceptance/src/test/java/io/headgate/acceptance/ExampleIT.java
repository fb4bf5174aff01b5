package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README, as a user runs it, judged by an SQL query over the same input. */
class ExampleIT {
  @TempDir Path folder;
  private Distribution distribution;

  @BeforeEach
  void prepare() throws Exception {
    distribution = new Distribution(folder);
    Files.createSymbolicLink(
        folder.resolve("examples"), Path.of(System.getProperty("headgate.root"), "examples"));
  }

  @Test
  void everyValueOfTheOutputIsWhatSqlMakesOfTheInput() throws Exception {
    Distribution.Ended ended = distribution.headgate("run", "examples/storefront.yaml");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(words(ended.out()))
        .contains("rows read 2,000", "rows written 1,892", "duplicates 106", "dead letters 2");
    String columns =
        "event_id, ts, type, user_id, country, product_id, quantity, price, session, page, referrer, agent, product_name, product_category, product_brand, product_price";
    assertThat(
            Distribution.query(
                "SELECT %s, \"window\" FROM read_parquet('%s/out/storefront/**/*.parquet') ORDER BY event_id"
                    .formatted(columns, folder)))
        .isEqualTo(Distribution.query(expected(columns)));
  }

  @Test
  void filesListsWhatIsPublishedAndCleanLeavesIt() throws Exception {
    assertThat(distribution.headgate("run", "examples/storefront.yaml").exitCode()).isZero();
    List<Path> visible = Distribution.parquetFiles(folder.resolve("out/storefront"));
    Path orphan =
        Files.writeString(
            folder.resolve("out/storefront/storefront-20260101T000000Z-abcdef-00000-0.parquet"),
            "x");

    Distribution.Ended cleaned =
        distribution.headgate("clean", "examples/storefront.yaml", "--yes", "--temp=" + folder);

    assertThat(cleaned.exitCode()).as(cleaned.err()).isZero();
    assertThat(orphan).doesNotExist();
    assertThat(Distribution.parquetFiles(folder.resolve("out/storefront"))).isEqualTo(visible);
    Distribution.Ended listed =
        distribution.headgate("files", "examples/storefront.yaml", "--json");
    assertThat(listed.exitCode()).as(listed.err()).isZero();
    visible.forEach(file -> assertThat(listed.out()).contains(file.getFileName().toString()));
  }

  @Test
  void twoLaunchersAtOnceOnOneSinkOneIsRefused() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 400_000; i++) {
      rows.append("{\"id\":").append(i).append("}\n");
    }
    distribution.write("in.ndjson", rows.toString());
    distribution.write(
        "job.yaml",
        "name: race\nsource: {paths: in.ndjson}\nschema: {id: int64}\nsink: {path: race}\n");
    Process first =
        distribution.start(folder.resolve("1.txt"), folder.resolve("1.err"), "run", "job.yaml");
    Process second =
        distribution.start(folder.resolve("2.txt"), folder.resolve("2.err"), "run", "job.yaml");

    List<Integer> exitCodes = List.of(first.waitFor(), second.waitFor());

    String errors =
        Files.readString(folder.resolve("1.err")) + Files.readString(folder.resolve("2.err"));
    assertThat(exitCodes).as(errors).containsExactlyInAnyOrder(0, 1);
    assertThat(errors).contains("Cannot start job race: run ", " is writing to its sink since ");
    assertThat(
            Distribution.query(
                "SELECT count(*), count(DISTINCT id) FROM read_parquet('%s/race/*.parquet')"
                    .formatted(folder)))
        .containsExactly("400000|400000");
  }

  private String expected(String columns) {
    return """
    WITH lines AS (
      SELECT line, row_number() OVER () AS n
      FROM read_csv('%1$s/examples/storefront/events.ndjson',
        columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '', escape = '', header = false,
        strict_mode = false)
      WHERE json_valid(line)),
    events AS (
      SELECT line->>'event_id' AS event_id, (line->>'ts')::TIMESTAMPTZ AS ts, line->>'type' AS type,
        (line->>'$.user.id')::BIGINT AS user_id, line->>'$.user.country' AS country,
        line->>'product_id' AS product_id, try_cast(line->>'quantity' AS INTEGER) AS quantity,
        (line->>'price')::DOUBLE AS price, line->>'session' AS session, line->>'page' AS page,
        line->>'referrer' AS referrer, line->>'agent' AS agent,
        row_number() OVER (PARTITION BY line->>'event_id' ORDER BY (line->>'ts')::TIMESTAMPTZ, n) AS nth
      FROM lines
      WHERE line->>'event_id' IS NOT NULL
        AND (line->>'quantity' IS NULL OR try_cast(line->>'quantity' AS INTEGER) IS NOT NULL))
    SELECT %2$s, strftime(time_bucket(INTERVAL 5 MINUTE, ts), '%%Y%%m%%dT%%H%%M%%SZ')
    FROM (
      SELECT e.*, p.name AS product_name, p.category AS product_category,
        p.brand AS product_brand, p.price AS product_price
      FROM events e LEFT JOIN read_csv('%1$s/examples/storefront/products.csv', all_varchar = true) p
        USING (product_id)
      WHERE nth = 1)
    ORDER BY event_id
    """
        .formatted(folder, columns);
  }

  private static List<String> words(String text) {
    return text.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }
}
