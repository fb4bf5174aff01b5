package io.headgate.benchmarks.race;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One that does the storefront job, as a command. */
interface Contender {
  /** All, in the order in which they run. */
  List<Contender> ALL =
      List.of(
          new HeadgateOn("direct", "beam-runners-direct-java"),
          new HeadgateOn("flink", "flink-runtime"),
          new HeadgateOn("spark", "spark-core_2.12"),
          new ByHand("spark-sql", "spark.SparkSql", "3g", "spark-sql_2.12"),
          new ByHand("flink-sql", "flink.FlinkSql", "3g", "flink-table-runtime"),
          new ByHand("duckdb", "duckdb.DuckDb", "256m", "duckdb_jdbc"),
          new ByHand("beam-rows", "beam.BeamRows", "3g", "beam-sdks-java-core"));

  /** As on the command line and in tables. */
  String name();

  /** The folder of its class path; it is not there until the contender is built. */
  Path classPath(Course course);

  /**
   * The command that does the job once.
   *
   * @param heap the largest heap as Java's -Xmx takes it; empty for the contender's own
   */
  List<String> command(Course course, Optional<String> heap);

  /** Variables of the command's environment. */
  Map<String, String> environment(Course course);

  /** The name, without its version, of the jar whose version is the contender's. */
  String jar();
}
