package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.testing.FlinkCluster;
import io.headgate.testing.SparkCluster;
import io.headgate.testing.SparkHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of docs/user-step.md on real clusters, whose processes get its jar with the run. */
@Tag("clusters")
class UserStepClusterIT {
  private static final Path FLINK_HOME = Path.of(System.getProperty("headgate.flink.home"));
  private static final Path SPARK_HOME = Path.of(System.getProperty("headgate.spark.home"));
  private static final String JOB = "examples/order-lines.yaml";

  @TempDir static Path clusters;
  private static FlinkCluster flink;
  private static SparkCluster spark;
  private static List<String> expected;

  @TempDir Path folder;
  private Distribution distribution;

  @BeforeAll
  static void startClusters() throws Exception {
    Distribution direct = new Distribution(clusters);
    OrderLinesJar.build(direct, clusters);
    Distribution.Ended ended = direct.headgate("run", JOB, "--runner=direct");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    expected = rows(clusters);
    SparkHome home = SparkHome.at(SPARK_HOME, direct.lib("spark"));
    flink = FlinkCluster.start(FLINK_HOME, Files.createDirectory(clusters.resolve("flink")), 1);
    spark = SparkCluster.start(home, Files.createDirectory(clusters.resolve("spark")), 1);
  }

  @AfterAll
  static void stopClusters() {
    flink.close();
    spark.close();
  }

  @BeforeEach
  void prepare() throws Exception {
    distribution = new Distribution(folder);
    OrderLinesJar.build(distribution, folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OrderLines", "OrderLinesTransform"})
  void flinkPublishesWhatTheDirectRunnerPublishes(String step) throws Exception {
    run(step, "--runner=flink", "--workers=2", "--cluster=" + flink.address());

    assertThat(rows(folder)).isEqualTo(expected);
    flink.awaitIdle();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OrderLines", "OrderLinesTransform"})
  void sparkPublishesWhatTheDirectRunnerPublishes(String step) throws Exception {
    run(step, "--runner=spark", "--workers=2", "--cluster=" + spark.address());

    assertThat(rows(folder)).isEqualTo(expected);
    spark.awaitIdle();
  }

  private void run(String step, String... where) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("run", JOB, "--set", "userStep.class=shop." + step));
    arguments.addAll(List.of(where));

    Distribution.Ended ended = distribution.headgate(arguments.toArray(String[]::new));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains("rows read 2,000", "user in 1,998", "user out 2,197", "dead letters 2");
  }

  private static List<String> rows(Path folder) {
    return Distribution.query(
        "SELECT * FROM read_parquet('%s/out/order-lines-clean/**/*.parquet') ORDER BY ALL"
            .formatted(folder));
  }
}
