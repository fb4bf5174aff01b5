package io.headgate.deploy;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.headgate.run.deploy.ClaimMount;
import java.util.ArrayList;
import java.util.List;

/**
 * What the pods of a run see: the claims in all of them, the run's folder in the one that runs
 * main.
 *
 * @param configMap name of the ConfigMap with the run's folder
 * @param claims volumes in all pods
 * @param secrets whose entries all pods have as environment variables
 */
record Pods(String configMap, List<ClaimMount> claims, List<String> secrets) {
  /** Name of the volume with the run's folder. */
  private static final String RUN = "headgate-run";

  /** Readable by any user of the image; the volume of a ConfigMap is read-only anyway. */
  private static final int READABLE = 0444;

  /** The volumes of the pod that runs main. */
  List<Volume> mainVolumes() {
    List<Volume> volumes = new ArrayList<>();
    volumes.add(
        new VolumeBuilder()
            .withName(RUN)
            .withNewConfigMap()
            .withName(configMap)
            .withDefaultMode(READABLE)
            .endConfigMap()
            .build());
    volumes.addAll(claimVolumes());
    return volumes;
  }

  /** A volume a claim, of any pod. */
  List<Volume> claimVolumes() {
    List<String> names = claimNames();
    List<Volume> volumes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      volumes.add(
          new VolumeBuilder()
              .withName("claim-" + i)
              .withNewPersistentVolumeClaim()
              .withClaimName(names.get(i))
              .endPersistentVolumeClaim()
              .build());
    }
    return volumes;
  }

  /** Where the pod that runs main sees its volumes. */
  List<VolumeMount> mainMounts() {
    List<VolumeMount> mounts = new ArrayList<>();
    mounts.add(
        new VolumeMountBuilder()
            .withName(RUN)
            .withMountPath(ClaimMount.RUN.toString())
            .withReadOnly(true)
            .build());
    mounts.addAll(claimMounts());
    return mounts;
  }

  /** Where any pod sees the claims. */
  List<VolumeMount> claimMounts() {
    List<String> names = claimNames();
    return claims.stream()
        .map(
            claim ->
                new VolumeMountBuilder()
                    .withName("claim-" + names.indexOf(claim.claim()))
                    .withMountPath(claim.mount().toString())
                    .build())
        .toList();
  }

  /** Where the environment of any pod comes from. */
  List<EnvFromSource> environment() {
    return secrets.stream()
        .map(
            secret ->
                new EnvFromSourceBuilder()
                    .withNewSecretRef()
                    .withName(secret)
                    .endSecretRef()
                    .build())
        .toList();
  }

  private List<String> claimNames() {
    return claims.stream().map(ClaimMount::claim).distinct().toList();
  }
}
