package io.headgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.api.spec.FlinkVersion;
import org.apache.flink.kubernetes.operator.api.spec.JobState;
import org.apache.flink.kubernetes.operator.api.spec.UpgradeMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkManifestTest {
  private static final String FOR = "--for=flink-kubernetes-operator";
  private static final RunPlan PLAN = Rendered.plan("flink", "[auto]");

  @TempDir Path folder = Path.of("");

  @Test
  void holdsTheRunsFolderInAConfigMap() throws IOException {
    Rendered rendered = Rendered.of(folder, PLAN, Rendered.JOB, FOR);

    assertThat(rendered.exitCode()).isZero();
    assertThat(rendered.err()).isEmpty();
    assertThat(rendered.documents()).hasSize(2);
    ObjectNode expected =
        yaml(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              annotations: {headgate.io/job: orders, headgate.io/run: 20260301T101500Z-1a2b3c}
              name: headgate-orders
              namespace: default
            """);
    expected
        .putObject("data")
        .put("job.yaml", Rendered.JOB)
        .put("plan.json", Files.readString(folder.resolve("plan.json")));
    assertThat(rendered.documents().get(0)).isEqualTo(expected);
  }

  @Test
  void runsMainInTheJobManagerWithTheDefaults() throws IOException {
    Rendered rendered = Rendered.of(folder, PLAN, Rendered.JOB, FOR);

    assertThat(rendered.documents().get(1))
        .isEqualTo(
            yaml(
                """
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkDeployment
                metadata:
                  annotations: {headgate.io/job: orders, headgate.io/run: 20260301T101500Z-1a2b3c}
                  name: headgate-orders
                  namespace: default
                spec:
                  job:
                    jarURI: local:///opt/headgate/headgate-flink.jar
                    parallelism: 5
                    entryClass: io.headgate.runner.flink.FlinkMain
                    args: ["--run=file:///etc/headgate/run"]
                    state: running
                    upgradeMode: stateless
                  flinkConfiguration:
                    execution.attached: "true"
                    parallelism.default: "5"
                    taskmanager.numberOfTaskSlots: "2"
                    env.java.opts.jobmanager: -Duser.language=en -Duser.script= -Duser.country= -Duser.variant=
                    env.java.opts.taskmanager: -Duser.language=en -Duser.script= -Duser.country= -Duser.variant=
                  image: flink:1.19-java17
                  serviceAccount: flink
                  flinkVersion: v1_19
                  jobManager:
                    resource: {cpu: 1.0, memory: 1600m}
                    replicas: 1
                    podTemplate:
                      spec:
                        containers:
                        - name: flink-main-container
                          volumeMounts:
                          - {mountPath: /etc/headgate/run, name: headgate-run, readOnly: true}
                        volumes:
                        - name: headgate-run
                          configMap: {defaultMode: 292, name: headgate-orders}
                  taskManager:
                    resource: {cpu: 2.0, memory: 1992m}
                """));
  }

  @Test
  void putsEveryOptionInItsPlace() throws IOException {
    JsonNode deployment =
        Rendered.of(
                folder,
                PLAN,
                Rendered.JOB,
                FOR,
                "--image=registry.example/flink:7",
                "--jar=https://example.org/a.jar",
                "--namespace=etl",
                "--service-account=runner",
                "--volume=in:/data/in",
                "--volume=out:/data/out",
                "--volume=in:/more",
                "--env-from=keys",
                "--env-from=tokens",
                "--step-jar=/data/in/step.jar")
            .documents()
            .get(1);

    assertThat(deployment.at("/metadata/namespace").asText()).isEqualTo("etl");
    assertThat(deployment.at("/spec/image").asText()).isEqualTo("registry.example/flink:7");
    assertThat(deployment.at("/spec/serviceAccount").asText()).isEqualTo("runner");
    assertThat(deployment.at("/spec/job/jarURI").asText()).isEqualTo("https://example.org/a.jar");
    assertThat(deployment.at("/spec/flinkConfiguration/pipeline.classpaths").asText())
        .isEqualTo("file:///data/in/step.jar");
    assertThat(deployment.at("/spec/taskManager/podTemplate"))
        .isEqualTo(
            yaml(
                """
                spec:
                  containers:
                  - name: flink-main-container
                    envFrom:
                    - secretRef: {name: keys}
                    - secretRef: {name: tokens}
                    volumeMounts:
                    - {mountPath: /data/in, name: claim-0}
                    - {mountPath: /data/out, name: claim-1}
                    - {mountPath: /more, name: claim-0}
                  volumes:
                  - {name: claim-0, persistentVolumeClaim: {claimName: in}}
                  - {name: claim-1, persistentVolumeClaim: {claimName: out}}
                """));
    ObjectNode jobManager = (ObjectNode) deployment.at("/spec/jobManager/podTemplate/spec");
    assertThat(jobManager.at("/containers/0/envFrom"))
        .isEqualTo(deployment.at("/spec/taskManager/podTemplate/spec/containers/0/envFrom"));
    assertThat(jobManager.at("/containers/0/volumeMounts").findValuesAsText("mountPath"))
        .containsExactly("/etc/headgate/run", "/data/in", "/data/out", "/more");
    assertThat(jobManager.at("/volumes").findValuesAsText("name"))
        .contains("headgate-run", "claim-0", "claim-1");
  }

  @Test
  void isAFlinkDeploymentByTheOperatorsOwnClasses() throws IOException {
    JsonNode printed =
        Rendered.of(folder, PLAN, Rendered.JOB, FOR, "--volume=in:/in").documents().get(1);
    FlinkDeployment read = new ObjectMapper().treeToValue(printed, FlinkDeployment.class);

    assertThat(read.getSpec().getFlinkVersion()).isEqualTo(FlinkVersion.v1_19);
    assertThat(read.getSpec().getJob().getUpgradeMode()).isEqualTo(UpgradeMode.STATELESS);
    assertThat(read.getSpec().getJob().getState()).isEqualTo(JobState.RUNNING);
    read.setStatus(null); // a new one has an empty status
    assertThat(new YAMLMapper().readTree(Yaml.of(List.of(read)))).isEqualTo(printed);
  }

  @Test
  void fitsTheSchemaThatTheOperatorInstalls() throws IOException {
    ResourceSchema schema =
        ResourceSchema.of("/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml");
    ObjectNode printed =
        (ObjectNode)
            Rendered.of(folder, PLAN, Rendered.JOB, FOR, "--volume=in:/in", "--env-from=keys")
                .documents()
                .get(1);

    assertThat(schema.problems(printed)).isEmpty();
    ((ObjectNode) printed.get("spec")).put("flinkVersion", "v0_1").put("colour", "red");
    assertThat(schema.problems(printed)).hasSize(2); // or the schema would prove nothing
  }

  private static ObjectNode yaml(String text) throws IOException {
    return (ObjectNode) new YAMLMapper().readTree(text);
  }
}
