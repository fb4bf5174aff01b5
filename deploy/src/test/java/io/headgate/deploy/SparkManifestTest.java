package io.headgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By its structure: there are no classes and no schema of a SparkApplication to be had. */
class SparkManifestTest {
  private static final String FOR = "--for=spark-operator";
  private static final RunPlan PLAN = Rendered.plan("spark", "[auto]");
  private static final String OPENS =
      "--add-opens=java.base/java.lang=ALL-UNNAMED"
          + " --add-opens=java.base/java.lang.invoke=ALL-UNNAMED"
          + " --add-opens=java.base/java.io=ALL-UNNAMED"
          + " --add-opens=java.base/java.net=ALL-UNNAMED"
          + " --add-opens=java.base/java.nio=ALL-UNNAMED"
          + " --add-opens=java.base/java.util=ALL-UNNAMED"
          + " --add-opens=java.base/java.util.concurrent=ALL-UNNAMED"
          + " --add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
          + " --add-opens=java.base/sun.security.action=ALL-UNNAMED"
          + " --add-opens=java.base/sun.util.calendar=ALL-UNNAMED"
          + " -Duser.language=en -Duser.script= -Duser.country= -Duser.variant=";

  @TempDir Path folder = Path.of("");

  @Test
  void runsMainInTheDriverWithTheDefaults() throws IOException {
    List<JsonNode> documents = Rendered.of(folder, PLAN, Rendered.JOB, FOR).documents();

    assertThat(documents).hasSize(2);
    assertThat(documents.get(0).at("/metadata/name").asText()).isEqualTo("headgate-orders");
    assertThat(documents.get(0).at("/data/job.yaml").asText()).isEqualTo(Rendered.JOB);
    assertThat(documents.get(1))
        .isEqualTo(
            yaml(
                """
                apiVersion: sparkoperator.k8s.io/v1beta2
                kind: SparkApplication
                metadata:
                  annotations: {headgate.io/job: orders, headgate.io/run: 20260301T101500Z-1a2b3c}
                  name: headgate-orders
                  namespace: default
                spec:
                  type: Java
                  mode: cluster
                  sparkVersion: "3.5.6"
                  image: spark:3.5.6-scala2.12-java17-ubuntu
                  mainClass: io.headgate.runner.spark.SparkMain
                  mainApplicationFile: local:///opt/headgate/headgate-spark.jar
                  arguments: ["--run=file:///etc/headgate/run"]
                  restartPolicy: {type: Never}
                  volumes:
                  - name: headgate-run
                    configMap: {defaultMode: 292, name: headgate-orders}
                  driver:
                    cores: 1
                    memory: 1024m
                    serviceAccount: spark
                    javaOptions: "OPENS"
                    volumeMounts:
                    - {mountPath: /etc/headgate/run, name: headgate-run, readOnly: true}
                  executor:
                    instances: 3
                    cores: 2
                    memory: 512m
                    serviceAccount: spark
                    javaOptions: "-XX:+UseParallelGC -Duser.timezone=UTC OPENS"
                """));
  }

  @Test
  void putsEveryOptionInItsPlace() throws IOException {
    JsonNode application =
        Rendered.of(
                folder,
                PLAN,
                Rendered.JOB,
                FOR,
                "--image=registry.example/spark:7",
                "--jar=s3a://bucket/a.jar",
                "--namespace=etl",
                "--service-account=runner",
                "--volume=in:/data/in",
                "--volume=out:/data/out",
                "--env-from=keys",
                "--step-jar=/data/in/step.jar")
            .documents()
            .get(1);

    assertThat(application.at("/metadata/namespace").asText()).isEqualTo("etl");
    assertThat(application.at("/spec/image").asText()).isEqualTo("registry.example/spark:7");
    assertThat(application.at("/spec/mainApplicationFile").asText())
        .isEqualTo("s3a://bucket/a.jar");
    assertThat(application.at("/spec/deps"))
        .isEqualTo(yaml("{jars: ['local:///data/in/step.jar']}"));
    assertThat(application.at("/spec/volumes"))
        .isEqualTo(
            yaml(
                """
                - {name: headgate-run, configMap: {defaultMode: 292, name: headgate-orders}}
                - {name: claim-0, persistentVolumeClaim: {claimName: in}}
                - {name: claim-1, persistentVolumeClaim: {claimName: out}}
                """));
    assertThat(application.at("/spec/executor/volumeMounts"))
        .isEqualTo(
            yaml(
                """
                - {mountPath: /data/in, name: claim-0}
                - {mountPath: /data/out, name: claim-1}
                """));
    assertThat(application.at("/spec/driver/volumeMounts").findValuesAsText("mountPath"))
        .containsExactly("/etc/headgate/run", "/data/in", "/data/out");
    for (String pod : List.of("driver", "executor")) {
      JsonNode spec = application.at("/spec/" + pod);
      assertThat(spec.get("envFrom")).isEqualTo(yaml("[{secretRef: {name: keys}}]"));
      assertThat(spec.get("serviceAccount").asText()).isEqualTo("runner");
    }
  }

  private static JsonNode yaml(String text) throws IOException {
    return new YAMLMapper().readTree(text.replace("OPENS", OPENS));
  }
}
