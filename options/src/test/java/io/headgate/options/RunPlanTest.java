package io.headgate.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.options.run.RunPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunPlanTest {
  @Test
  void aRunIsEmbeddedOrOnAClusterOrInsideOfTheClusterThatHasStartedIt() {
    assertThat(List.of(plan("", 1).onCluster(), plan("", 1).insideCluster()))
        .containsExactly(false, false);
    assertThat(List.of(plan("http://host:8081", 1).onCluster(), plan("host", 1).insideCluster()))
        .containsExactly(true, false);
    assertThat(List.of(plan("[auto]", 1).onCluster(), plan("[auto]", 1).insideCluster()))
        .containsExactly(true, true);
  }

  /** Plans in rendered manifests have it. */
  @Test
  void theSurroundingClusterIsWrittenAsAuto() {
    assertThat(RunPlan.SURROUNDING_CLUSTER).isEqualTo("[auto]");
  }

  @Test
  void aRunHasAtLeastOneWorker() {
    assertThatThrownBy(() -> plan("", 0)).hasMessage("workers: 0 (expected: at least 1)");
  }

  private static RunPlan plan(String cluster, int workers) {
    return new RunPlan(
        "20260301T101500Z-1a2b3c",
        "job.yaml",
        List.of(),
        "flink",
        cluster,
        workers,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        0,
        0,
        List.of());
  }
}
