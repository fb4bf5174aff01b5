package io.headgate.deploy;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.headgate.run.RunPlan;
import io.headgate.run.deploy.ClusterNames;
import io.headgate.run.deploy.RenderSettings;
import java.io.IOException;
import java.util.List;

/** What is printed for the settings of a run. */
final class Rendering {
  static final String NAMESPACE = "default";

  private final RenderSettings settings;
  private final RunFiles files;

  private Rendering(RenderSettings settings, RunFiles files) {
    this.settings = settings;
    this.files = files;
  }

  /**
   * The manifest or the command, ending with a line break.
   *
   * @throws RefusedException if there can be none
   * @throws IOException if the run's folder cannot be read
   */
  static String of(RenderSettings settings) throws IOException, RefusedException {
    return new Rendering(settings, RunFiles.read(settings.run())).text();
  }

  private String text() throws IOException, RefusedException {
    RunPlan plan = files.plan();
    return switch (settings.target()) {
      case FLINK_OPERATOR -> manifest(FlinkManifest.of(metadata(), settings, plan, pods()));
      case SPARK_OPERATOR -> manifest(SparkManifest.of(metadata(), settings, plan, pods()));
      case SPARK_SUBMIT -> SparkSubmit.of(settings, plan) + "\n";
    };
  }

  private String manifest(Object deployment) throws IOException, RefusedException {
    return Yaml.of(List.of(RunConfigMap.of(metadata(), files), deployment));
  }

  private Pods pods() {
    return new Pods(name(), settings.volumes(), settings.secrets());
  }

  private ObjectMeta metadata() {
    return new ObjectMetaBuilder()
        .withName(name())
        .withNamespace(settings.namespace().orElse(NAMESPACE))
        .addToAnnotations("headgate.io/job", settings.job())
        .addToAnnotations("headgate.io/run", files.plan().run())
        .build();
  }

  private String name() {
    return ClusterNames.ofJob(settings.job());
  }
}
