package io.headgate.deploy;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@code sparkoperator.k8s.io/v1beta2} SparkApplication that a run needs. Names and
 * types are those of the operator's API; there is no Java library with them.
 */
record SparkApplication(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
  SparkApplication(ObjectMeta metadata, Spec spec) {
    this("sparkoperator.k8s.io/v1beta2", "SparkApplication", metadata, spec);
  }

  /** What is run, and by which pods. */
  record Spec(
      String type,
      String mode,
      String sparkVersion,
      String image,
      String mainClass,
      String mainApplicationFile,
      List<String> arguments,
      @Nullable Dependencies deps,
      RestartPolicy restartPolicy,
      List<Volume> volumes,
      Pod driver,
      Pod executor) {}

  /** Jars beside the application's, in all pods. */
  record Dependencies(List<String> jars) {}

  /** When the operator runs it again. */
  record RestartPolicy(String type) {}

  /** A driver, or an executor with its number of instances. */
  record Pod(
      @Nullable Integer instances,
      int cores,
      String memory,
      String serviceAccount,
      String javaOptions,
      List<EnvFromSource> envFrom,
      List<VolumeMount> volumeMounts) {}
}
