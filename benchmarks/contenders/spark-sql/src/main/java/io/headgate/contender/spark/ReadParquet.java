package io.headgate.contender.spark;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Prints the rows of Parquet files as Spark reads them: a JSON object per line, by {@code id}; the
 * timestamp {@code ts} in microseconds.
 */
final class ReadParquet {
  private ReadParquet() {}

  /**
   * Reads a folder.
   *
   * @param args the folder
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (SparkSession spark =
        SparkSession.builder()
            .appName("read")
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()) {
      spark
          .read()
          .parquet(args[0])
          .orderBy("id")
          .withColumn("ts", functions.expr("unix_micros(ts)")) // which JSON would cut to millis
          .toJSON()
          .collectAsList()
          .forEach(out::println);
    }
  }
}
