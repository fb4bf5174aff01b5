package io.headgate.contender.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.contender.Job;
import io.headgate.contender.Jobs;
import io.headgate.contender.Task;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FlinkQueryTest {

  @Test
  void theStorefrontIsOneQueryWithASmallTable() {
    assertThat(new FlinkQuery(Jobs.STOREFRONT).rows())
        .isEqualTo(
            """
            INSERT INTO output
            SELECT /*+ BROADCAST(p) */
              e.`event_id`, e.`ts`, e.`type`, e.`user_id`, e.`country`, e.`product_id`, e.`quantity`, e.`price`, e.`session`, e.`page`, e.`referrer`, e.`agent`, p.`name`, p.`category`, p.`brand`, p.`price`, DATE_FORMAT(window_start, 'yyyyMMdd''T''HHmmss''Z''')
            FROM (
              SELECT *, ROW_NUMBER() OVER (PARTITION BY `event_id` ORDER BY `ts`) AS `_nth`
              FROM TABLE(TUMBLE((
                SELECT `event_id`, `ts`, `type`, `user`.`id` AS `user_id`, `user`.`country` AS `country`, `product_id`, `quantity`, `price`, `session`, `page`, `referrer`, `agent`
                FROM events
                WHERE `event_id` IS NOT NULL AND `ts` IS NOT NULL AND `quantity` IS NOT NULL AND POSITION('\uFFFD' IN `page`) = 0), DESCRIPTOR(`ts`), INTERVAL '5' MINUTES))) e
            LEFT JOIN reference p ON e.`product_id` = p.`product_id`
            WHERE `_nth` = 1
            """);
  }

  @Test
  void theEventsAreAFolderOfJson() {
    assertThat(tables(Jobs.STOREFRONT).events())
        .isEqualTo(
            """
            CREATE TABLE events (`event_id` STRING, `ts` TIMESTAMP_LTZ(3), `type` STRING, `user` ROW<`id` BIGINT, `country` STRING>, `product_id` STRING, `quantity` INT, `price` DOUBLE, `session` STRING, `page` STRING, `referrer` STRING, `agent` STRING)
            WITH ('connector' = 'filesystem', 'path' = 'file:///in', 'format' = 'json', 'json.ignore-parse-errors' = 'true', 'json.timestamp-format.standard' = 'ISO-8601')
            """);
  }

  @Test
  void fieldsOfCsvAreTextsThatAreCast() {
    assertThat(new FlinkQuery(Jobs.CSV).rows())
        .contains(
            "SELECT `_event_id` AS `event_id`, CAST(TO_TIMESTAMP(`_ts`, 'yyyy-MM-dd''T''HH:mm:ss.SSS''Z''') AS TIMESTAMP_LTZ(3)) AS `ts`, `_type` AS `type`, TRY_CAST(`_user_id` AS BIGINT) AS `user_id`,")
        .contains(
            "FROM events, LATERAL TABLE(csv_fields(line)) AS `_csv_fields`(`_event_id`, `_ts`,");
  }

  @Test
  void aDocumentIsTakenApartByOneFunction() {
    FlinkQuery nested = new FlinkQuery(Jobs.NESTED);

    assertThat(nested.functions()).containsOnlyKeys("payload_fields");
    assertThat(nested.rows())
        .contains(
            "FROM events, LATERAL TABLE(payload_fields(`payload`)) AS `_payload_fields`(`_action`, `_ref`, `_size`, `_commit_sha`, `_commit_author`, `_issue_number`)\n")
        .contains("`_ref` AS `ref`, TRY_CAST(`_size` AS INT) AS `size`");
  }

  @Test
  void manyWindowsHaveOneWriterEach() {
    assertThat(tables(Jobs.MANY_WINDOWS).output())
        .contains("'sink.shuffle-by-partition.enable' = 'true'");
    assertThat(tables(Jobs.STOREFRONT).output())
        .contains("'sink.shuffle-by-partition.enable' = 'false'");
  }

  private static FlinkTables tables(Job job) {
    return new FlinkTables(
        new Task(job, Path.of("/in"), Path.of("/products.csv"), Path.of("/out"), 2));
  }
}
