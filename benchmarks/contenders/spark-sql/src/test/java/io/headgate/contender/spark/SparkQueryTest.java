package io.headgate.contender.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.contender.Jobs;
import org.junit.jupiter.api.Test;

class SparkQueryTest {

  @Test
  void theStorefrontIsOneQueryWithASmallTable() {
    assertThat(new SparkQuery(Jobs.STOREFRONT).rows())
        .isEqualTo(
            """
            SELECT /*+ BROADCAST(p) */
              e.*, p.`name` AS `product_name`, p.`category` AS `product_category`, p.`brand` AS `product_brand`, p.`price` AS `product_price`,
              date_format(window(e.`ts`, '5 minutes').start, "yyyyMMdd'T'HHmmss'Z'") AS `window`
            FROM (
              SELECT `event_id`, `ts`, `type`, `user_id`, `country`, `product_id`, `quantity`, `price`, `session`, `page`, `referrer`, `agent`
              FROM (
                SELECT *, row_number() OVER (PARTITION BY `event_id` ORDER BY `ts`) AS `_nth`
                FROM (SELECT `event_id`, `ts`, `type`, `user`.`id` AS `user_id`, `user`.`country` AS `country`, `product_id`, `quantity`, `price`, `session`, `page`, `referrer`, `agent` FROM events)
                WHERE `event_id` IS NOT NULL AND NOT contains(`page`, '\\uFFFD'))
              WHERE `_nth` = 1) e
            LEFT JOIN reference p ON e.`product_id` = p.`product_id`
            DISTRIBUTE BY `window`
            """);
  }

  @Test
  void columnsOfTheEventsAreNestedAsTheyAreInTheRow() {
    assertThat(new SparkQuery(Jobs.STOREFRONT).events())
        .isEqualTo(
            "`event_id` STRING, `ts` TIMESTAMP, `type` STRING, `user` STRUCT<`id` BIGINT, `country` STRING>, `product_id` STRING, `quantity` INT, `price` DOUBLE, `session` STRING, `page` STRING, `referrer` STRING, `agent` STRING");
  }

  @Test
  void aDocumentIsATextThatIsDecodedOnceForAllThatIsInIt() {
    SparkQuery nested = new SparkQuery(Jobs.NESTED);

    assertThat(nested.events()).endsWith("`created_at` TIMESTAMP, `payload` STRING");
    assertThat(nested.rows())
        .contains(
            "`_payload`.`commits`[0].`sha` AS `commit_sha`, `_payload`.`commits`[0].`author`.`name` AS `commit_author`")
        .contains(
            "FROM (SELECT *, from_json(`payload`, '`action` STRING, `ref` STRING, `size` INT, `commits` ARRAY<STRUCT<`sha` STRING, `author` STRUCT<`name` STRING>>>, `issue` STRUCT<`number` INT>') AS `_payload` FROM events)");
  }

  @Test
  void aBigTableIsNotBroadcast() {
    assertThat(new SparkQuery(Jobs.BIG_TABLE).rows()).doesNotContain("BROADCAST");
  }
}
