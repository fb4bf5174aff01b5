package io.headgate.runner.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.run.JoinPlan;
import io.headgate.options.run.Layout;
import io.headgate.options.run.RunPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparkSettingsTest {
  @Test
  void aStageHasATaskForEachGroupOfTheLargestShuffle() {
    assertThat(SparkSettings.parallelism(plan(16, 8))).isEqualTo(16);
    assertThat(SparkSettings.parallelism(plan(8, 24))).isEqualTo(24);
    assertThat(SparkSettings.parallelism(plan(16, 8, 0, 5))).isEqualTo(16);
    assertThat(SparkSettings.parallelism(plan(16, 8, 0, 40))).isEqualTo(40);
  }

  private static RunPlan plan(int dedupShards, int writerBuckets, Integer... joinShards) {
    return new RunPlan(
        "20260301T101500Z-1a2b3c",
        "job.yaml",
        List.of(),
        "spark",
        "",
        2,
        2,
        dedupShards,
        writerBuckets,
        1,
        1 << 20,
        1 << 20,
        1 << 30,
        Layout.RESHUFFLED,
        List.of(),
        List.of(),
        0,
        0,
        List.of(joinShards).stream().map(shards -> new JoinPlan(shards, List.of())).toList(),
        List.of());
  }
}
