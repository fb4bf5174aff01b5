package io.headgate.deploy;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.headgate.deploy.SparkApplication.Dependencies;
import io.headgate.deploy.SparkApplication.Pod;
import io.headgate.deploy.SparkApplication.RestartPolicy;
import io.headgate.deploy.SparkApplication.Spec;
import io.headgate.run.RunPlan;
import io.headgate.run.deploy.ClaimMount;
import io.headgate.run.deploy.RenderSettings;
import java.util.List;

/** A run as a SparkApplication in cluster mode: its driver runs main. */
final class SparkManifest {
  static final String IMAGE = "spark:3.5.6-scala2.12-java17-ubuntu";
  static final String JAR = "local:///opt/headgate/headgate-spark.jar";
  static final String SERVICE_ACCOUNT = "spark";

  /** Heap of the driver, which builds the graph and publishes, but touches no rows. */
  private static final String DRIVER_MEMORY = "1024m";

  private SparkManifest() {}

  static SparkApplication of(
      ObjectMeta metadata, RenderSettings settings, RunPlan plan, Pods pods) {
    Spec spec =
        new Spec(
            "Java",
            "cluster",
            "3.5.6",
            settings.image().orElse(IMAGE),
            SparkJvm.MAIN,
            settings.jar().orElse(JAR),
            List.of("--run=file://" + ClaimMount.RUN),
            settings
                .stepJar()
                .map(path -> new Dependencies(List.of("local://" + path)))
                .orElse(null),
            new RestartPolicy("Never"),
            pods.mainVolumes(),
            driver(settings, pods),
            executor(settings, plan, pods));
    return new SparkApplication(metadata, spec);
  }

  private static Pod driver(RenderSettings settings, Pods pods) {
    return new Pod(
        null,
        1,
        DRIVER_MEMORY,
        settings.serviceAccount().orElse(SERVICE_ACCOUNT),
        SparkJvm.OPTIONS,
        pods.environment(),
        pods.mainMounts());
  }

  private static Pod executor(RenderSettings settings, RunPlan plan, Pods pods) {
    return new Pod(
        SparkJvm.executors(plan),
        plan.processWorkers(),
        SparkJvm.memory(settings),
        settings.serviceAccount().orElse(SERVICE_ACCOUNT),
        SparkJvm.EXECUTOR_OPTIONS,
        pods.environment(),
        pods.claimMounts());
  }
}
