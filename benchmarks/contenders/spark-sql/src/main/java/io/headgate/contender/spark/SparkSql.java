package io.headgate.contender.spark;

import io.headgate.contender.Contender;
import io.headgate.contender.Format;
import io.headgate.contender.Job;
import io.headgate.contender.Known;
import io.headgate.contender.Start;
import io.headgate.contender.Task;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Jobs on Spark's own engine: JSON or CSV source, a window function over a shuffle by key, a
 * broadcast join where the table is small, the partitioned Parquet sink after a shuffle by window.
 * That second shuffle is cheaper than a file for each window and partition.
 */
final class SparkSql implements Contender {
  private SparkSql() {}

  /** Runs the contender. */
  public static void main(String[] args) {
    Start.main(new SparkSql(), args);
  }

  @Override
  public void run(Task task) {
    Job job = task.job();
    SparkQuery query = new SparkQuery(job);
    try (SparkSession spark = session(task.workers(), job.known())) {
      spark
          .read()
          .schema(query.events())
          .option("mode", "DROPMALFORMED")
          .option("header", true)
          .format(job.format() == Format.CSV ? "csv" : "json")
          .load(task.input().toString())
          .createOrReplaceTempView("events");
      job.table()
          .ifPresent(
              table ->
                  spark
                      .read()
                      .schema(SparkQuery.reference(table))
                      .option("header", true)
                      .csv(task.table().toString())
                      .createOrReplaceTempView("reference"));
      spark
          .sql(query.rows())
          .write()
          .mode(SaveMode.ErrorIfExists)
          .partitionBy("window")
          .parquet(task.output().toString());
    }
  }

  private static SparkSession session(int workers, Known known) {
    return SparkSession.builder()
        .appName("race")
        .master("local[" + workers + "]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.adaptive.enabled", true)
        // Joined by the adaptive plan until they are of a good size.
        .config("spark.sql.shuffle.partitions", 4L * workers)
        // To look for duplicates before the shuffle costs a sort more: not for one row in twenty.
        .config("spark.sql.optimizer.windowGroupLimitThreshold", known.manyDuplicates() ? 1000 : -1)
        .config("spark.hadoop.fs.file.impl", QuietFileSystem.class.getName())
        .config("spark.sql.parquet.compression.codec", "zstd")
        .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
        .config("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", 2)
        .getOrCreate();
  }
}
