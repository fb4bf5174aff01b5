package io.headgate.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.contender.Jobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  private static final String ROWS =
      """
      SELECT 'e-' || n AS event_id, make_timestamptz(n * 1000000000) AS ts, 'view' AS type,
        n AS user_id, 'DE' AS country, 'p-1' AS product_id, 1::INTEGER AS quantity,
        n / 4.0::DOUBLE AS price, 's' AS session, '/' AS page, NULL::VARCHAR AS referrer,
        'a' AS agent, 'Lamp ' || n AS product_name, 'c' AS product_category,
        'b' AS product_brand, 2.5::DOUBLE AS product_price,
        strftime(time_bucket(INTERVAL 5 MINUTE, ts), '%Y%m%dT%H%M%SZ') AS "window"
      FROM range(100) t(n)
      """;

  @TempDir Path folder;
  private Fingerprint expected;

  @BeforeEach
  void prepare() throws Exception {
    expected = of("expected", "SELECT * FROM (" + ROWS + ")");
    assertThat(expected.rows()).isEqualTo(100);
  }

  @Test
  void orderAndFilesDoNotMatter() throws Exception {
    write("other", "SELECT * FROM (" + ROWS + ") WHERE user_id % 2 = 0 ORDER BY user_id DESC");
    write("other", "SELECT * FROM (" + ROWS + ") WHERE user_id % 2 = 1");

    assertThat(read("other").differences(expected)).isEmpty();
  }

  @Test
  void typesThatMeanTheSameDoNotMatter() throws Exception {
    assertThat(
            of(
                    "other",
                    "SELECT * REPLACE (ts::TIMESTAMP AS ts, quantity::BIGINT AS quantity, product_price::VARCHAR AS product_price) FROM ("
                        + ROWS
                        + ")")
                .differences(expected))
        .isEmpty();
  }

  @Test
  void oneValueOfOneRowMatters() throws Exception {
    assertThat(
            of(
                    "other",
                    "SELECT * REPLACE (CASE user_id WHEN 7 THEN 'x' ELSE agent END AS agent) FROM ("
                        + ROWS
                        + ")")
                .differences(expected))
        .containsExactly("agent", "whole rows");
  }

  @Test
  void valuesThatChangedRowsMatter() throws Exception {
    assertThat(
            of(
                    "other",
                    "SELECT * REPLACE ('Lamp ' || (99 - user_id) AS product_name) FROM ("
                        + ROWS
                        + ")")
                .differences(expected))
        .containsExactly("whole rows");
  }

  @Test
  void aRowInTheFolderOfAnotherWindowMatters() throws Exception {
    assertThat(
            of(
                    "other",
                    "SELECT * REPLACE (CASE user_id WHEN 7 THEN 'x' ELSE \"window\" END AS \"window\") FROM ("
                        + ROWS
                        + ")")
                .differences(expected))
        .containsExactly("window", "whole rows");
  }

  @Test
  void aMissingRowIsCounted() throws Exception {
    assertThat(of("other", "SELECT * FROM (" + ROWS + ") WHERE user_id > 0").differences(expected))
        .contains("rows 99 for 100", "keys 99 for 100");
  }

  @Test
  void nothingWrittenHasNoRows() throws Exception {
    assertThat(read("none").differences(expected))
        .startsWith("rows 0 for 100", "keys none for 100");
  }

  @Test
  void aMissingColumnIsRefused() {
    assertThatThrownBy(() -> of("other", "SELECT * EXCLUDE (page) FROM (" + ROWS + ")"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("page");
  }

  @Test
  void whatIsHiddenIsNoOutput() throws Exception {
    Path output = folder.resolve("expected");
    Files.writeString(output.resolve("_SUCCESS"), "");
    Files.writeString(output.resolve(".part.crc"), "");
    Files.writeString(Files.createDirectories(output.resolve("_dead")).resolve("letters"), "x");

    assertThat(read("expected")).isEqualTo(expected);
  }

  private Fingerprint of(String name, String query) throws Exception {
    write(name, query);
    return read(name);
  }

  private Fingerprint read(String name) throws Exception {
    return Fingerprint.of(Output.of(folder.resolve(name)), Jobs.STOREFRONT);
  }

  private void write(String name, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet, PARTITION_BY (\"window\"), APPEND)"
              .formatted(query, folder.resolve(name)));
    }
  }
}
