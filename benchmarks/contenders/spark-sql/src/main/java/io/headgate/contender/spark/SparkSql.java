package io.headgate.contender.spark;

import io.headgate.contender.Contender;
import io.headgate.contender.Start;
import io.headgate.contender.Task;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The storefront job on Spark's own engine: JSON source, a window function over a shuffle by id, a
 * broadcast join, the partitioned Parquet sink after a shuffle by window. That second shuffle is
 * cheaper than a file for each window and partition.
 */
final class SparkSql implements Contender {
  private static final String EVENTS =
      """
      event_id STRING, ts TIMESTAMP, type STRING, user STRUCT<id: BIGINT, country: STRING>,
      product_id STRING, quantity INT, price DOUBLE, session STRING, page STRING,
      referrer STRING, agent STRING
      """;

  private static final String PRODUCTS =
      "product_id STRING, name STRING, category STRING, brand STRING, price DOUBLE";

  /** Half rows and numbers that do not fit are dropped by the source. */
  private static final String JOB =
      """
      SELECT /*+ BROADCAST(p) */
        event_id, ts, type, user.id AS user_id, user.country AS country, e.product_id, quantity,
        e.price, session, page, referrer, agent, p.name AS product_name,
        p.category AS product_category, p.brand AS product_brand, p.price AS product_price,
        date_format(window(ts, '5 minutes').start, "yyyyMMdd'T'HHmmss'Z'") AS `window`
      FROM (
        SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY ts) AS nth
        FROM events
        WHERE event_id IS NOT NULL AND NOT contains(page, '\\uFFFD')) e
      LEFT JOIN products p ON e.product_id = p.product_id
      WHERE nth = 1
      DISTRIBUTE BY `window`
      """;

  private SparkSql() {}

  /** Runs the contender. */
  public static void main(String[] args) {
    Start.main(new SparkSql(), args);
  }

  @Override
  public void run(Task task) {
    try (SparkSession spark = session(task.workers())) {
      spark
          .read()
          .schema(EVENTS)
          .option("mode", "DROPMALFORMED")
          .json(task.input().toString())
          .createOrReplaceTempView("events");
      spark
          .read()
          .schema(PRODUCTS)
          .option("header", true)
          .csv(task.products().toString())
          .createOrReplaceTempView("products");
      spark
          .sql(JOB)
          .write()
          .mode(SaveMode.ErrorIfExists)
          .partitionBy("window")
          .parquet(task.output().toString());
    }
  }

  private static SparkSession session(int workers) {
    return SparkSession.builder()
        .appName("storefront")
        .master("local[" + workers + "]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.adaptive.enabled", true)
        // Joined by the adaptive plan until they are of a good size.
        .config("spark.sql.shuffle.partitions", 4L * workers)
        // One row in twenty is a duplicate: to look for them before the shuffle costs a sort more.
        .config("spark.sql.optimizer.windowGroupLimitThreshold", -1)
        .config("spark.sql.parquet.compression.codec", "zstd")
        .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
        .config("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", 2)
        .getOrCreate();
  }
}
