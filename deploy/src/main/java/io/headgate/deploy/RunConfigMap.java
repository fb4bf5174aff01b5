package io.headgate.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.nio.charset.StandardCharsets;

/** The run's folder as a ConfigMap. */
final class RunConfigMap {
  /** What Kubernetes accepts as the values of a ConfigMap, together. */
  static final int MAX_BYTES = 1 << 20;

  private RunConfigMap() {}

  /**
   * A ConfigMap with {@code job.yaml} and {@code plan.json}.
   *
   * @throws RefusedException if they are more than 1 MiB
   */
  static ConfigMap of(ObjectMeta metadata, RunFiles files) throws RefusedException {
    int job = bytes(files.job());
    int plan = bytes(files.planJson());
    if (job + plan > MAX_BYTES) {
      throw new RefusedException(
          "Cannot render %s: job.yaml has %,d bytes and plan.json %,d; a ConfigMap holds %,d. Shorten the job file."
              .formatted(files.plan().jobFile(), job, plan, MAX_BYTES));
    }
    return new ConfigMapBuilder()
        .withMetadata(metadata)
        .addToData("job.yaml", files.job())
        .addToData("plan.json", files.planJson())
        .build();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
