package io.headgate.benchmarks.race;

import io.headgate.contender.Job;
import io.headgate.contender.Jobs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One that does jobs, as commands. */
interface Contender {
  /** All, in the order in which they run. */
  List<Contender> ALL =
      List.of(
          new HeadgateOn("direct", "beam-runners-direct-java"),
          new HeadgateOn("flink", "flink-runtime"),
          new HeadgateOn("spark", "spark-core_2.12"),
          new ByHand("spark-sql", "spark.SparkSql", "3g", "spark-sql_2.12", Jobs.ALL),
          new ByHand("flink-sql", "flink.FlinkSql", "3g", "flink-table-runtime", Jobs.ALL),
          new ByHand("duckdb", "duckdb.DuckDb", "256m", "duckdb_jdbc", Jobs.ALL),
          new ByHand(
              "beam-rows", "beam.BeamRows", "3g", "beam-sdks-java-core", List.of(Jobs.STOREFRONT)));

  /** As on the command line and in tables. */
  String name();

  /** Whether it can do a job. */
  boolean knows(Job job);

  /** The folder of its class path; it is not there until the contender is built. */
  Path classPath(Course.Built built);

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
