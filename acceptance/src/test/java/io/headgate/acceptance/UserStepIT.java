package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example of docs/user-step.md, as a user builds and runs it. */
class UserStepIT {
  @TempDir Path folder;
  private Distribution distribution;

  @BeforeEach
  void build() throws Exception {
    distribution = new Distribution(folder);
    OrderLinesJar.build(distribution, folder);
  }

  @ParameterizedTest
  @CsvSource({"direct,OrderLines", "direct,OrderLinesTransform"})
  void everyRowIsWhatSqlMakesOfTheInputOnDirect(String runner, String step) throws Exception {
    everyRowIsWhatSqlMakesOfTheInput(runner, step);
  }

  @Tag("clusters")
  @ParameterizedTest
  @CsvSource({
    "flink,OrderLines",
    "flink,OrderLinesTransform",
    "spark,OrderLines",
    "spark,OrderLinesTransform"
  })
  void everyRowIsWhatSqlMakesOfTheInputOnFlinkAndSpark(String runner, String step)
      throws Exception {
    everyRowIsWhatSqlMakesOfTheInput(runner, step);
  }

  private void everyRowIsWhatSqlMakesOfTheInput(String runner, String step) throws Exception {
    Distribution.Ended ended =
        distribution.headgate(
            "run",
            "examples/order-lines.yaml",
            "--runner=" + runner,
            "--set",
            "userStep.class=shop." + step);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(words(ended.out())).containsSubsequence(counts(step));
    assertThat(
            Distribution.query(
                "SELECT event_id, ts, type, quantity, unit, product_brand, \"window\" FROM read_parquet('%s/out/order-lines-clean/**/*.parquet') ORDER BY event_id, unit"
                    .formatted(folder)))
        .isEqualTo(Distribution.query(expected()));
    Distribution.Ended shown =
        distribution.headgate("show", ended.out().replaceAll("(?s)Run ([^:]*):.*", "$1"));
    assertThat(shown.out()).as(shown.err()).contains(shown(step));
  }

  private static String shown(String step) {
    return step.equals("OrderLines")
        ? "User step: in 1,998, dropped 95, added 294, out 2,197"
        : "User step: in 1,998, dropped 0, added 199, out 2,197";
  }

  /** Of a transform only the difference between what goes in and what comes back is seen. */
  private static List<String> counts(String step) {
    return step.equals("OrderLines")
        ? List.of("rows read 2,000", "user in 1,998", "user dropped 95", "user added 294")
        : List.of("rows read 2,000", "user in 1,998", "user dropped 0", "user added 199");
  }

  @Test
  void checkNamesWhatTheStepDoesNotGive() throws Exception {
    Distribution.Ended unknown =
        distribution.headgate(
            "check", "examples/order-lines.yaml", "--set", "deduplicate.keys=[event_id, units]");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualTo(
            "examples/order-lines.yaml: deduplicate.keys: units (expected: a column of the rows that come out of userStep; did you mean `unit`?)\n");

    Distribution.Ended missing =
        distribution.headgate(
            "plan", "examples/order-lines.yaml", "--set", "userStep.jar=out/order-line.jar");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err())
        .isEqualTo(
            "examples/order-lines.yaml: userStep.jar: out/order-line.jar (expected: a jar; there is no such file)\n");

    Distribution.Ended good = distribution.headgate("check", "examples/order-lines.yaml");
    assertThat(good.exitCode()).as(good.err()).isZero();
  }

  @Test
  void thePlanSaysThatItGuesses() throws Exception {
    Distribution.Ended ended = distribution.headgate("plan", "examples/order-lines.yaml");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err())
        .contains(
            "userStep: how many rows shop.OrderLines of out/order-lines.jar drops and adds, and what it costs, is guessed");
    assertThat(ended.out()).contains("input guessed");
  }

  private String expected() {
    return """
    WITH lines AS (
      SELECT line, row_number() OVER () AS n
      FROM read_csv('%1$s/examples/storefront/events.ndjson',
        columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '', escape = '', header = false,
        strict_mode = false)
      WHERE json_valid(line)),
    events AS (
      SELECT line->>'event_id' AS event_id, (line->>'ts')::TIMESTAMPTZ AS ts, line->>'type' AS type,
        line->>'product_id' AS product_id, try_cast(line->>'quantity' AS INTEGER) AS quantity, n
      FROM lines
      WHERE line->>'event_id' IS NOT NULL
        AND (line->>'quantity' IS NULL OR try_cast(line->>'quantity' AS INTEGER) IS NOT NULL)),
    units AS (
      SELECT *, unnest(generate_series(1,
        CASE WHEN type = 'purchase' THEN greatest(1, coalesce(quantity, 1)) ELSE 1 END)) AS unit
      FROM events WHERE type <> 'search')
    SELECT event_id, ts, type, quantity, unit, p.brand,
      strftime(time_bucket(INTERVAL 5 MINUTE, ts), '%%Y%%m%%dT%%H%%M%%SZ')
    FROM (
      SELECT *, row_number() OVER (PARTITION BY event_id, unit ORDER BY ts, n) AS nth FROM units) u
      LEFT JOIN read_csv('%1$s/examples/storefront/products.csv', all_varchar = true) p
        USING (product_id)
    WHERE nth = 1
    ORDER BY event_id, unit
    """
        .formatted(folder);
  }

  private static List<String> words(String text) {
    return text.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }
}
