package io.headgate.run.deploy;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is rendered besides the job and the plan, which are in the run's folder. What is empty has a
 * default that depends on the target.
 *
 * @param target what it is rendered for
 * @param job name of the job
 * @param run folder of the run, a {@code file:} URI
 * @param heapBytes heap of one process for the run, at least 1; the plan's memory of a process
 *     without what the runner keeps outside of the heap
 * @param image image of the pods
 * @param jar the runner and the graph: a URI that the pods, or {@code spark-submit}, can read
 * @param namespace namespace of all objects
 * @param serviceAccount account of the pods
 * @param volumes volumes in all pods; no two at one path
 * @param secrets whose entries all pods have as environment variables
 * @param stepJar absolute path of the jar with a step of the user's; empty without one
 */
public record RenderSettings(
    RenderTarget target,
    String job,
    URI run,
    long heapBytes,
    Optional<String> image,
    Optional<String> jar,
    Optional<String> namespace,
    Optional<String> serviceAccount,
    List<ClaimMount> volumes,
    List<String> secrets,
    Optional<String> stepJar) {

  public RenderSettings {
    if (heapBytes < 1) {
      throw new IllegalArgumentException("heap: " + heapBytes + " (expected: at least 1)");
    }
    namespace.ifPresent(ClusterNames::requireLabel);
    serviceAccount.ifPresent(ClusterNames::requireSubdomain);
    volumes = List.copyOf(volumes);
    Set<Object> mounts = new HashSet<>();
    for (ClaimMount volume : volumes) {
      if (!mounts.add(volume.mount())) {
        throw new IllegalArgumentException(volume + " (expected: each path once)");
      }
    }
    secrets = List.copyOf(secrets);
    secrets.forEach(ClusterNames::requireSubdomain);
  }

  /** The same with the jar of a step of the user's. */
  public RenderSettings withStepJar(Optional<String> newJar) {
    return new RenderSettings(
        target,
        job,
        run,
        heapBytes,
        image,
        jar,
        namespace,
        serviceAccount,
        volumes,
        secrets,
        newJar);
  }

  /** The arguments of the process that renders. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("--for=" + target.word());
    arguments.add("--job=" + job);
    arguments.add("--run=" + run);
    arguments.add("--heap=" + heapBytes);
    image.ifPresent(value -> arguments.add("--image=" + value));
    jar.ifPresent(value -> arguments.add("--jar=" + value));
    namespace.ifPresent(value -> arguments.add("--namespace=" + value));
    serviceAccount.ifPresent(value -> arguments.add("--service-account=" + value));
    volumes.forEach(volume -> arguments.add("--volume=" + volume));
    secrets.forEach(secret -> arguments.add("--env-from=" + secret));
    stepJar.ifPresent(value -> arguments.add("--step-jar=" + value));
    return arguments;
  }

  /**
   * Reads {@link #arguments}.
   *
   * @throws IllegalArgumentException if one is missing or unknown, or has no value
   */
  public static RenderSettings parse(List<String> arguments) {
    return RenderArguments.of(arguments).settings();
  }
}
