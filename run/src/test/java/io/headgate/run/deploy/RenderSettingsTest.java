package io.headgate.run.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class RenderSettingsTest {
  private static final RenderSettings ALL =
      new RenderSettings(
          RenderTarget.SPARK_OPERATOR,
          "web_logs",
          URI.create("file:///tmp/a%20b/run"),
          750_000_000,
          Optional.of("registry/image:1"),
          Optional.of("local:///a=b.jar"),
          Optional.of("etl"),
          Optional.of("runner"),
          List.of(ClaimMount.parse("in:/in"), ClaimMount.parse("out:/out")),
          List.of("keys", "more.keys"),
          Optional.of("/data/step.jar"));

  @Test
  void comesBackFromItsArguments() {
    RenderSettings least =
        new RenderSettings(
            RenderTarget.FLINK_OPERATOR,
            "small",
            URI.create("file:///run"),
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());

    assertThat(ALL.arguments())
        .containsExactly(
            "--for=spark-operator",
            "--job=web_logs",
            "--run=file:///tmp/a%20b/run",
            "--heap=750000000",
            "--image=registry/image:1",
            "--jar=local:///a=b.jar",
            "--namespace=etl",
            "--service-account=runner",
            "--volume=in:/in",
            "--volume=out:/out",
            "--env-from=keys",
            "--env-from=more.keys",
            "--step-jar=/data/step.jar");
    assertThat(RenderSettings.parse(ALL.arguments())).isEqualTo(ALL);
    assertThat(least.arguments())
        .containsExactly(
            "--for=flink-kubernetes-operator", "--job=small", "--run=file:///run", "--heap=1");
    assertThat(RenderSettings.parse(least.arguments())).isEqualTo(least);
  }

  @Test
  void refusesTwoVolumesAtOnePath() {
    refused("--volume=a:/data", "--volume=b:/data/")
        .hasMessage("b:/data (expected: each path once)");
  }

  @Test
  void refusesArgumentsThatItDoesNotKnow() {
    refused("--colour=red").hasMessageStartingWith("argument: --colour=red (expected: --name=");
    refused("--image").hasMessageStartingWith("argument: --image (expected: --name=value");
    assertThatThrownBy(() -> RenderSettings.parse(List.of("--for=spark-operator", "--job=a")))
        .hasMessage("--run: missing (expected: a value)");
  }

  @Test
  void refusesAProcessWithoutHeap() {
    refused("--heap=0").hasMessage("heap: 0 (expected: at least 1)");
  }

  @Test
  void listsTheTargetsWhereOneIsUnknown() {
    refused("--for=helm")
        .hasMessage(
            "helm (expected: one of flink-kubernetes-operator, spark-operator, spark-submit)");
  }

  private static AbstractThrowableAssert<?, ?> refused(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--for=spark-operator"));
    arguments.addAll(List.of("--job=a", "--run=file:///run", "--heap=1"));
    arguments.addAll(List.of(more));
    return assertThatThrownBy(() -> RenderSettings.parse(arguments))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
