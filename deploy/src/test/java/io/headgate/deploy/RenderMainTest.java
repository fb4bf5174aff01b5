package io.headgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderMainTest {
  private static final String FOR = "--for=flink-kubernetes-operator";

  @TempDir Path folder = Path.of("");

  @Test
  void refusesAJobThatDoesNotFitAConfigMap() throws IOException {
    String start = "name: orders # ";
    Rendered.of(folder, Rendered.plan("flink", "[auto]"), start, FOR);
    int left = (1 << 20) - (int) Files.size(folder.resolve("plan.json")) - start.length();
    String fits = start + "x".repeat(left);

    Rendered most = Rendered.of(folder, Rendered.plan("flink", "[auto]"), fits, FOR);
    Rendered tooMuch = Rendered.of(folder, Rendered.plan("flink", "[auto]"), fits + "x", FOR);

    assertThat(most.exitCode()).isZero();
    assertThat(tooMuch)
        .isEqualTo(
            new Rendered(
                2,
                "",
                "Cannot render orders.yaml: job.yaml has %,d bytes and plan.json %,d; a ConfigMap holds 1,048,576. Shorten the job file.\n"
                    .formatted(fits.length() + 1, Files.size(folder.resolve("plan.json")))));
  }

  @Test
  void refusesArgumentsThatItCannotRead() throws IOException {
    Rendered rendered = Rendered.of(folder, Rendered.plan("flink", "[auto]"), "", "--for=helm");

    assertThat(rendered)
        .isEqualTo(
            new Rendered(
                2,
                "",
                "helm (expected: one of flink-kubernetes-operator, spark-operator, spark-submit)\n"));
  }
}
