package io.headgate.runner.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.pipelines.AttackedRun;
import io.headgate.testing.OwnPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPortsTest {
  private static final String ON_LINUX = "finds its own ports below /proc";

  @TempDir Path folder;

  @AfterEach
  void forget() {
    System.clearProperty("spark.authenticate");
    System.clearProperty("spark.ui.enabled");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = ON_LINUX)
  void nobodyIsAnsweredByAnEmbeddedRun() throws Exception {
    SparkAttack attack = new SparkAttack();
    AttackedRun.survives(folder, new SparkProfile(), attack, attack);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = ON_LINUX)
  void norWhereASettingForClustersWouldLetThem() throws Exception {
    System.setProperty("spark.authenticate", "false");
    System.setProperty("spark.ui.enabled", "true");
    SparkAttack attack = new SparkAttack();
    AttackedRun.survives(folder, new SparkProfile(), attack, attack);
  }

  /** More than 1 MiB, which Spark would fetch through its port. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = ON_LINUX)
  void aTaskMayHaveALargeResult() throws Exception {
    SparkConf settings = SparkSettings.of(SparkSettingsTest.plan(2, 2), List.of());
    Set<Integer> before = OwnPorts.listening();
    try (JavaSparkContext context = new JavaSparkContext(settings)) {
      assertThat(OwnPorts.listening()).hasSize(before.size() + 2);
      EmbeddedPorts.close(context);
      assertThat(OwnPorts.listening()).isEqualTo(before);

      List<byte[]> results =
          context.parallelize(List.of(3 << 20, 3 << 20), 2).map(EmbeddedPortsTest::zeros).collect();
      assertThat(results).hasSize(2).allMatch(result -> result.length == 3 << 20);
    }
  }

  private static byte[] zeros(int length) {
    return new byte[length];
  }
}
