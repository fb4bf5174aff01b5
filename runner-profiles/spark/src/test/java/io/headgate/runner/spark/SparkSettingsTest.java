package io.headgate.runner.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.run.GraphPlan;
import io.headgate.run.JoinPlan;
import io.headgate.run.OutputPlan;
import io.headgate.run.RunPlan;
import io.headgate.terms.Layout;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SparkSettingsTest {
  private final List<String> properties = new ArrayList<>();

  @AfterEach
  void forget() {
    properties.forEach(System::clearProperty);
  }

  @Test
  void aStageHasATaskForEachGroupOfTheLargestShuffle() {
    assertThat(SparkSettings.parallelism(plan(16, 8))).isEqualTo(16);
    assertThat(SparkSettings.parallelism(plan(8, 24))).isEqualTo(24);
    assertThat(SparkSettings.parallelism(plan(16, 8, 0, 5))).isEqualTo(16);
    assertThat(SparkSettings.parallelism(plan(16, 8, 0, 40))).isEqualTo(40);
  }

  @Test
  void embeddedNoSettingOpensAPort() throws Exception {
    set("spark.authenticate", "false");
    set("spark.authenticate.secret.file", "secret");
    set("spark.driver.bindAddress", "0.0.0.0");
    set("spark.driver.host", "example.org");
    set("spark.ui.enabled", "true");
    set("spark.task.maxDirectResultSize", "1");

    SparkConf settings = SparkSettings.of(plan(2, 2), List.of());

    assertThat(settings.get("spark.master")).isEqualTo("local[2]");
    assertThat(settings.get("spark.authenticate")).isEqualTo("true");
    assertThat(settings.contains("spark.authenticate.secret.file")).isFalse();
    assertThat(settings.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
    assertThat(settings.get("spark.driver.host")).isEqualTo("127.0.0.1");
    assertThat(settings.get("spark.ui.enabled")).isEqualTo("false");
    assertThat(settings.get("spark.task.maxDirectResultSize")).isEqualTo("2047m");
  }

  @Test
  void onAClusterTheseSettingsAreTheUsers() throws Exception {
    set("spark.master", "yarn");
    set("spark.jars", "headgate-spark.jar");
    set("spark.ui.enabled", "true");
    set("spark.driver.bindAddress", "0.0.0.0");

    SparkConf settings = SparkSettings.of(plan(2, 2), List.of());

    assertThat(settings.contains("spark.authenticate")).isFalse();
    assertThat(settings.contains("spark.task.maxDirectResultSize")).isFalse();
    assertThat(settings.get("spark.ui.enabled")).isEqualTo("true");
    assertThat(settings.get("spark.driver.bindAddress")).isEqualTo("0.0.0.0");
  }

  private void set(String name, String value) {
    System.setProperty(name, value);
    properties.add(name);
  }

  static RunPlan plan(int dedupShards, int writerBuckets, Integer... joinShards) {
    return new RunPlan(
        "20260301T101500Z-1a2b3c",
        "job.yaml",
        List.of(),
        "spark",
        "",
        2,
        2,
        1 << 30,
        new GraphPlan(
            dedupShards,
            1 << 20,
            1 << 20,
            1 << 20,
            Layout.RESHUFFLED,
            List.of(),
            List.of(joinShards).stream().map(shards -> new JoinPlan(shards, List.of())).toList(),
            List.of(OutputPlan.only(writerBuckets, 1, List.of()))),
        0,
        0);
  }
}
