package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.run.Progress;
import io.headgate.run.RunFolder;
import io.headgate.testing.FlinkCluster;
import io.headgate.testing.SparkCluster;
import io.headgate.testing.SparkHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README on real clusters of one process of 2 slots each, as a user runs it. */
@Tag("clusters")
class ClusterIT {
  private static final Path FLINK_HOME = Path.of(System.getProperty("headgate.flink.home"));
  private static final Path SPARK_HOME = Path.of(System.getProperty("headgate.spark.home"));
  private static final Path EXAMPLES =
      Path.of(System.getProperty("headgate.root")).resolve("examples");
  private static final String JOB = "examples/storefront.yaml";

  @TempDir static Path clusters;
  private static FlinkCluster flink;
  private static SparkHome home;
  private static SparkCluster spark;
  private static List<String> expected;

  @TempDir Path folder;
  private Distribution distribution;

  @BeforeAll
  static void startClusters() throws Exception {
    Distribution direct = new Distribution(clusters);
    Files.createSymbolicLink(clusters.resolve("examples"), EXAMPLES);
    Distribution.Ended ended = direct.headgate("run", JOB);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    expected = rows(clusters.resolve("out/storefront"));
    home = SparkHome.at(SPARK_HOME, direct.lib("spark"));
    flink = FlinkCluster.start(FLINK_HOME, Files.createDirectory(clusters.resolve("flink")), 1);
    spark = SparkCluster.start(home, Files.createDirectory(clusters.resolve("spark")), 1);
  }

  @AfterAll
  static void stopClusters() {
    flink.close();
    spark.close();
  }

  @BeforeEach
  void prepare() throws IOException {
    distribution = new Distribution(folder);
    Files.createSymbolicLink(folder.resolve("examples"), EXAMPLES);
  }

  @Test
  void flinkPublishesWhatTheDirectRunnerPublishes() throws Exception {
    Distribution.Ended ended =
        distribution.headgate(
            "run", JOB, "--runner=flink", "--workers=2", "--cluster=" + flink.address());

    assertReport(ended, "2 workers on " + flink.address());
    assertThat(rows(folder.resolve("out/storefront"))).isEqualTo(expected);
    flink.awaitIdle();
  }

  @Test
  void sparkPublishesWhatTheDirectRunnerPublishes() throws Exception {
    Distribution.Ended ended =
        distribution.headgate(
            "run", JOB, "--runner=spark", "--workers=2", "--cluster=" + spark.address());

    assertReport(ended, "2 workers on " + spark.address());
    assertThat(rows(folder.resolve("out/storefront"))).isEqualTo(expected);
    spark.awaitIdle();
  }

  /** The processes of a cluster get the jar of a step with the run. */
  @Test
  void aStepOfTheUsersRunsOnClustersInBothForms() throws Exception {
    OrderLinesJar.build(distribution, folder);
    List<String> direct = orderLines("OrderLines", "--runner=direct");

    assertThat(orderLines("OrderLinesTransform", "--runner=flink", "--cluster=" + flink.address()))
        .isEqualTo(direct);
    flink.awaitIdle();
    assertThat(orderLines("OrderLines", "--runner=spark", "--cluster=" + spark.address()))
        .isEqualTo(direct);
    spark.awaitIdle();
  }

  private List<String> orderLines(String step, String... where) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "examples/order-lines.yaml",
                "--workers=2",
                "--set=userStep.class=shop." + step));
    arguments.addAll(List.of(where));

    Distribution.Ended ended = distribution.headgate(arguments.toArray(String[]::new));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains("rows read 2,000", "user in 1,998", "user out 2,197", "dead letters 2");
    return rows(folder.resolve("out/order-lines-clean"), 2080);
  }

  @Test
  void theRenderedCommandPublishesByTheSubmitScriptOfSpark() throws Exception {
    Distribution.Ended rendered =
        distribution.headgate(
            "render",
            JOB,
            "--for=spark-submit",
            "--cluster=" + spark.address(),
            "--workers=2",
            "--set=source.paths=" + EXAMPLES.resolve("storefront/events.ndjson"),
            "--set=enrich[0].table=" + EXAMPLES.resolve("storefront/products.csv"),
            "--set=sink.path=" + folder.resolve("out/storefront"));
    assertThat(rendered.exitCode()).as(rendered.err()).isZero();

    Distribution.Ended submitted = distribution.with(submitting()).shell(rendered.out());

    assertThat(submitted.exitCode()).as(submitted.out() + submitted.err()).isZero();
    assertThat(rows(folder.resolve("out/storefront"))).isEqualTo(expected);
    spark.awaitIdle();
  }

  @Test
  void runnersSaysThatBothClustersAnswer() throws Exception {
    Distribution.Ended ended =
        distribution
            .with(
                Map.of(
                    "HEADGATE_FLINK_CLUSTER", flink.address(),
                    "HEADGATE_SPARK_CLUSTER", spark.address()))
            .headgate("runners");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines())
        .endsWith(
            "Cluster of flink: %s answers: version 1.19.3, 2 of 2 slots free, 512.0 MiB for every 2"
                .formatted(flink.address()),
            "Cluster of spark: %s answers: version 3.5.6, 2 of 2 slots free, 1.63 GiB for every 2"
                .formatted(spark.address()));
  }

  @Test
  void moreWorkersThanSlotsDoNotFit() throws Exception {
    for (List<String> on :
        List.of(List.of("flink", flink.address()), List.of("spark", spark.address()))) {
      Distribution.Ended ended =
          distribution.headgate(
              "run", JOB, "--runner=" + on.get(0), "--cluster=" + on.get(1), "--workers=3");

      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(3);
      assertThat(ended.err())
          .isEqualTo(
              "Cannot run on %s: it needs 3 workers, but 2 of its 2 slots are free. Take fewer with --workers=2, or wait until others have ended.%n"
                  .formatted(on.get(1)));
    }
  }

  @Test
  void theMemoryOfTaskManagersIsNotChosen() throws Exception {
    Distribution.Ended ended =
        distribution.headgate(
            "run", JOB, "--runner=flink", "--cluster=" + flink.address(), "--heap=2g");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err().lines().findFirst())
        .contains(
            "headgate: --heap: 2.00 GiB (expected: none, as the processes of %s run already, with 512.0 MiB each)."
                .formatted(flink.address()));
  }

  /** The exit code, the numbers, what was announced, and that progress was told while it ran. */
  private void assertReport(Distribution.Ended ended, String place) throws IOException {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains(
            "rows read 2,000",
            "rows written 1,892",
            "duplicates 106",
            "rejected 0",
            "dead letters 2");
    assertThat(ended.err()).contains(": 1 file, 614.8 KiB; " + place);
    assertThat(ended.err().lines().skip(1))
        .allMatch(line -> line.matches("[0-9.]+ m?i?n?s?.*: about \\d+%, .* rows read.*"));
    assertThat(lastRun().allProgress())
        .anyMatch(seen -> seen.phase() == Progress.Phase.RUNNING && seen.rowsRead() == 2000);
  }

  private RunFolder lastRun() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("state/runs"))) {
      return RunFolder.at(runs.sorted().reduce((first, second) -> second).orElseThrow());
    }
  }

  private static List<String> rows(Path out) {
    return rows(out, 1892);
  }

  private static List<String> rows(Path out, int count) {
    List<String> rows =
        Distribution.query(
            "SELECT * FROM read_parquet('%s/**/*.parquet') ORDER BY ALL".formatted(out));
    assertThat(rows).hasSize(count);
    return rows;
  }

  /**
   * A spark-submit on the path, which asks Spark for the command of the JVM as Spark's does: a word
   * ends with a zero byte, and two bytes come before the first.
   */
  private Map<String, String> submitting() throws IOException {
    Path script =
        Files.writeString(
            Files.createDirectory(folder.resolve("bin")).resolve("spark-submit"),
            """
            #!/usr/bin/env bash
            command=()
            while IFS= read -r -d '' word; do command+=("$word"); done < <(
              java -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@" | tail -c +3)
            exec "${command[@]}"
            """);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment = new HashMap<>(home.environment());
    environment.put(
        "PATH",
        String.join(
            ":",
            script.getParent().toString(),
            Path.of(System.getProperty("java.home"), "bin").toString(),
            System.getenv("PATH")));
    return environment;
  }
}
