package io.headgate.contender.flink;

import io.headgate.contender.Contender;
import io.headgate.contender.Start;
import io.headgate.contender.Task;
import org.apache.flink.api.common.BatchShuffleMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.config.TableConfigOptions;

/** The storefront job on Flink's own batch engine, in a cluster inside this JVM. */
final class FlinkSql implements Contender {
  private static final String EVENTS =
      """
      CREATE TABLE events (
        event_id STRING, ts TIMESTAMP_LTZ(3), type STRING,
        `user` ROW<id BIGINT, country STRING>, product_id STRING, quantity INT, price DOUBLE,
        session STRING, page STRING, referrer STRING, agent STRING)
      WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'json',
        'json.ignore-parse-errors' = 'true', 'json.timestamp-format.standard' = 'ISO-8601')
      """;

  /** The header is a row without a price, of a product that nothing names. */
  private static final String PRODUCTS =
      """
      CREATE TABLE products (
        product_id STRING, name STRING, category STRING, brand STRING, price DOUBLE)
      WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv',
        'csv.ignore-parse-errors' = 'true')
      """;

  private static final String OUTPUT =
      """
      CREATE TABLE output (
        event_id STRING, ts TIMESTAMP_LTZ(3), type STRING, user_id BIGINT, country STRING,
        product_id STRING, quantity INT, price DOUBLE, session STRING, page STRING,
        referrer STRING, agent STRING, product_name STRING, product_category STRING,
        product_brand STRING, product_price DOUBLE, `window` STRING)
      PARTITIONED BY (`window`)
      WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'parquet',
        'parquet.compression' = 'ZSTD', 'parquet.utc-timezone' = 'true',
        'parquet.write.int64.timestamp' = 'true', 'parquet.timestamp.time.unit' = 'micros')
      """;

  /** The source makes null of what it cannot decode, of a whole row or of a column. */
  private static final String JOB =
      """
      INSERT INTO output
      SELECT /*+ BROADCAST(p) */
        event_id, ts, type, e.user_id, e.country, e.product_id, quantity, e.price, session, page,
        referrer, agent, p.name, p.category, p.brand, p.price,
        DATE_FORMAT(window_start, 'yyyyMMdd''T''HHmmss''Z''')
      FROM (
        SELECT *, ROW_NUMBER() OVER (PARTITION BY event_id ORDER BY ts) AS nth
        FROM TABLE(TUMBLE((
          SELECT event_id, ts, type, `user`.id AS user_id, `user`.country AS country, product_id,
            quantity, price, session, page, referrer, agent
          FROM events
          WHERE event_id IS NOT NULL AND ts IS NOT NULL AND quantity IS NOT NULL
            AND POSITION('\uFFFD' IN page) = 0), DESCRIPTOR(ts), INTERVAL '5' MINUTES))) e
      LEFT JOIN products p ON e.product_id = p.product_id
      WHERE nth = 1
      """;

  /** Outside of the heap; what does not fit is sorted on disk. */
  private static final MemorySize SORTED_ROWS = MemorySize.ofMebiBytes(1024);

  private FlinkSql() {}

  /** Runs the contender. */
  public static void main(String[] args) {
    Start.main(new FlinkSql(), args);
  }

  @Override
  public void run(Task task) throws Exception {
    TableEnvironment flink =
        TableEnvironment.create(
            EnvironmentSettings.newInstance()
                .inBatchMode()
                .withConfiguration(configuration(task.workers()))
                .build());
    flink.executeSql(EVENTS.formatted(task.input().toUri()));
    flink.executeSql(PRODUCTS.formatted(task.products().toUri()));
    flink.executeSql(OUTPUT.formatted(task.output().toUri()));
    flink.executeSql(JOB).await();
  }

  private static Configuration configuration(int workers) {
    Configuration configuration = new Configuration();
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, workers);
    configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, workers);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, SORTED_ROWS);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestOptions.BIND_PORT, "0");
    // Rows go from task to task by way of memory, not of files; the adaptive scheduler cannot do
    // that.
    configuration.set(JobManagerOptions.SCHEDULER, JobManagerOptions.SchedulerType.Default);
    configuration.set(
        ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_PIPELINED);
    configuration.set(TableConfigOptions.LOCAL_TIME_ZONE, "UTC");
    return configuration;
  }
}
