package io.headgate.contender.duckdb;

import io.headgate.contender.Contender;
import io.headgate.contender.Start;
import io.headgate.contender.Task;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The storefront job as one statement of DuckDB. */
final class DuckDb implements Contender {
  /**
   * Lines are taken as JSON first and decoded then: {@code read_ndjson} with {@code ignore_errors}
   * and columns may lose the row after half a row (seen with 1.4.4 and 1.5.6). What cannot be
   * decoded becomes null, a whole row or a column.
   */
  private static final String JOB =
      """
      COPY (
        WITH decoded AS (
          SELECT unnest(json_transform(json, '{
            "event_id": "VARCHAR", "ts": "TIMESTAMPTZ", "type": "VARCHAR",
            "user": {"id": "BIGINT", "country": "VARCHAR"}, "product_id": "VARCHAR",
            "quantity": "INTEGER", "price": "DOUBLE", "session": "VARCHAR", "page": "VARCHAR",
            "referrer": "VARCHAR", "agent": "VARCHAR"}'))
          FROM read_ndjson_objects('%s', ignore_errors = true)
          WHERE json IS NOT NULL),
        events AS (
          SELECT DISTINCT ON (event_id)
            event_id, ts, type, "user".id AS user_id, "user".country AS country, product_id,
            quantity, price, session, page, referrer, agent
          FROM decoded
          WHERE event_id IS NOT NULL AND ts IS NOT NULL AND quantity IS NOT NULL
          ORDER BY event_id, ts)
        SELECT events.*, p.name AS product_name, p.category AS product_category,
          p.brand AS product_brand, p.price AS product_price,
          strftime(time_bucket(INTERVAL 5 MINUTE, ts), '%%Y%%m%%dT%%H%%M%%SZ') AS "window"
        FROM events
        LEFT JOIN read_csv('%s', header = true, columns = {
          product_id: 'VARCHAR', name: 'VARCHAR', category: 'VARCHAR', brand: 'VARCHAR',
          price: 'DOUBLE'}) p USING (product_id))
      TO '%s' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY ("window"))
      """;

  private DuckDb() {}

  /** Runs the contender. */
  public static void main(String[] args) {
    Start.main(new DuckDb(), args);
  }

  @Override
  public void run(Task task) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET threads = " + task.workers());
      statement.execute("SET preserve_insertion_order = false");
      statement.execute("SET temp_directory = '%s'".formatted(quoted(spill(task.output()))));
      statement.execute(
          JOB.formatted(quoted(task.input()), quoted(task.products()), quoted(task.output())));
    }
  }

  /** A folder that is made when something is spilled. */
  private static Path spill(Path output) {
    return output.resolveSibling(output.getFileName() + ".spill");
  }

  private static String quoted(Path path) {
    return path.toString().replace("'", "''");
  }
}
