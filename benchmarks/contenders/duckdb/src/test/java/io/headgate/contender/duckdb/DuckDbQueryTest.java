package io.headgate.contender.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.contender.Job;
import io.headgate.contender.Jobs;
import io.headgate.contender.Task;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DuckDbQueryTest {

  @Test
  void theStorefrontIsOneStatement() {
    assertThat(text(Jobs.STOREFRONT))
        .isEqualTo(
            """
            COPY (
              WITH decoded AS (
                SELECT unnest(json_transform(json, '{"event_id": "VARCHAR", "ts": "TIMESTAMPTZ", "type": "VARCHAR", "user": {"id": "BIGINT", "country": "VARCHAR"}, "product_id": "VARCHAR", "quantity": "INTEGER", "price": "DOUBLE", "session": "VARCHAR", "page": "VARCHAR", "referrer": "VARCHAR", "agent": "VARCHAR"}'))
                FROM read_ndjson_objects('/it''s/*', ignore_errors = true)
                WHERE json IS NOT NULL),
              events AS (
                SELECT DISTINCT ON ("event_id") "event_id", "ts", "type", "user"."id" AS "user_id", "user"."country" AS "country", "product_id", "quantity", "price", "session", "page", "referrer", "agent"
                FROM decoded
                WHERE "event_id" IS NOT NULL AND "ts" IS NOT NULL AND "quantity" IS NOT NULL
                ORDER BY "event_id", "ts")
              SELECT events.*, p."name" AS "product_name", p."category" AS "product_category", p."brand" AS "product_brand", p."price" AS "product_price",
                strftime(time_bucket(INTERVAL 5 MINUTE, "ts"), '%Y%m%dT%H%M%SZ') AS "window"
              FROM events
              LEFT JOIN read_csv('/products.csv', header = true, columns = {"product_id": 'VARCHAR', "name": 'VARCHAR', "category": 'VARCHAR', "brand": 'VARCHAR', "price": 'DOUBLE'}) p USING ("product_id"))
            TO '/out' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY ("window"))
            """);
  }

  @Test
  void elementsOfAListAreCountedFromOneAndADocumentIsItsText() {
    assertThat(text(Jobs.NESTED))
        .contains("\"payload\".\"commits\"[1].\"sha\" AS \"commit_sha\"")
        .contains("\"commits\": [{\"sha\": \"VARCHAR\", \"author\": {\"name\": \"VARCHAR\"}}]")
        .contains(")), (json->'$.payload')::VARCHAR AS \"_payload\"")
        .contains("\"_payload\" AS \"payload\"");
  }

  @Test
  void rowsOfManyWindowsAreSorted() {
    assertThat(text(Jobs.MANY_WINDOWS)).contains("USING (\"product_id\") ORDER BY \"window\")\n");
  }

  @Test
  void csvIsReadWithTheTypesOfItsColumns() {
    assertThat(text(Jobs.CSV))
        .contains(
            "SELECT * FROM read_csv('/it''s/*', header = true, ignore_errors = true, columns = {\"event_id\": 'VARCHAR', \"ts\": 'TIMESTAMPTZ',");
  }

  private static String text(Job job) {
    return new DuckDbQuery(
            new Task(job, Path.of("/it's"), Path.of("/products.csv"), Path.of("/out"), 2))
        .text();
  }
}
