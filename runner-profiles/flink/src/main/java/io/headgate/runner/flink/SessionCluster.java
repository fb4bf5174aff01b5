package io.headgate.runner.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.run.ClusterState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.cli.ClientOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.RestOptions;
import org.jspecify.annotations.Nullable;

/** A Flink session cluster, which runs already, seen through its REST endpoint. */
final class SessionCluster {
  /** The versions that this runner's serialized jobs can be read by. */
  private static final String VERSIONS = "1.19.";

  private static final int DEFAULT_PORT = 8081;

  private final URI address;
  private final FlinkRest rest;

  private SessionCluster(URI address) {
    this.address = address;
    this.rest = new FlinkRest(address);
  }

  /**
   * The cluster at an address.
   *
   * @param cluster {@code host:port}, {@code http://host:port}, or without a port 8081
   * @throws IOException if it is not an address
   */
  static SessionCluster at(String cluster) throws IOException {
    try {
      URI uri = URI.create(cluster.contains("://") ? cluster : "http://" + cluster);
      if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
        throw new IllegalArgumentException("no host");
      }
      int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
      return new SessionCluster(URI.create("http://" + uri.getHost() + ":" + port + "/"));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "Cannot submit to %s: it is not an address (expected: host:port of Flink's REST endpoint, such as http://host:8081). Correct --cluster."
              .formatted(cluster),
          e);
    }
  }

  /**
   * What it could give to a run, now.
   *
   * @throws IOException if it does not answer, is no Flink of a version that fits, has no
   *     TaskManager, or one with too little memory for its network; the message says which
   */
  ClusterState state() throws IOException {
    JsonNode overview = ask("/overview");
    String version = overview.path("flink-version").asText();
    if (version.isEmpty()) {
      throw notFlink("/overview names no Flink version", null);
    }
    if (!version.startsWith(VERSIONS)) {
      throw new IOException(
          "Cannot submit to %s: it runs Flink %s (expected: %sx). Choose another cluster, or another runner with --runner."
              .formatted(this, version, VERSIONS));
    }
    JsonNode taskManagers = ask("/taskmanagers").path("taskmanagers");
    if (taskManagers.isEmpty()) {
      throw new IOException(
          "Cannot submit to %s: it has no TaskManagers, so nothing would run. Start some, or wait until they have registered."
              .formatted(this));
    }
    NetworkMemory network = new NetworkMemory(taskManagers);
    if (network.isTooLittle() && !NetworkMemory.isTuned(ask("/jobmanager/config"))) {
      throw new IOException("Cannot submit to %s: %s".formatted(this, network));
    }
    return state(version, taskManagers);
  }

  /** Processes differ: what every one of them can give counts. */
  private static ClusterState state(String version, JsonNode taskManagers) {
    int slots = 0;
    int free = 0;
    int processSlots = 1;
    long processBytes = Long.MAX_VALUE;
    for (JsonNode process : taskManagers) {
      slots += process.path("slotsNumber").asInt();
      free += process.path("freeSlots").asInt();
      processSlots = Math.max(processSlots, process.path("slotsNumber").asInt());
      processBytes = Math.min(processBytes, heapBytes(process.path("memoryConfiguration")));
    }
    return new ClusterState(version, slots, free, processSlots, processBytes, true);
  }

  /** The whole heap: what a process needs beside rows is counted in it. */
  private static long heapBytes(JsonNode memory) {
    return memory.path("taskHeap").asLong() + memory.path("frameworkHeap").asLong();
  }

  /**
   * How a graph is submitted to it with these jars.
   *
   * @param job the id that it gets
   * @param driverPatience a graph whose driver is not heard of for so long is cancelled
   */
  Configuration configuration(List<Path> jars, JobID job, Duration driverPatience) {
    Configuration flink = new Configuration();
    flink.set(DeploymentOptions.TARGET, "remote");
    flink.set(JobManagerOptions.ADDRESS, address.getHost());
    flink.set(RestOptions.ADDRESS, address.getHost());
    flink.set(RestOptions.PORT, address.getPort());
    flink.set(RestOptions.RETRY_MAX_ATTEMPTS, 5);
    flink.set(PipelineOptions.JARS, jars.stream().map(jar -> jar.toUri().toString()).toList());
    flink.set(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID, job.toHexString());
    flink.set(DeploymentOptions.ATTACHED, true);
    flink.set(DeploymentOptions.SHUTDOWN_IF_ATTACHED, true); // the job, not the cluster
    flink.set(ClientOptions.CLIENT_HEARTBEAT_TIMEOUT, driverPatience.toMillis());
    return flink;
  }

  /** The job as the cluster sees it: its {@code state}, and how many {@code tasks} are in which. */
  JsonNode job(JobID job) throws IOException {
    return rest.get("/jobs/" + job);
  }

  /** The accumulators of a job that are whole numbers. */
  Map<String, Long> accumulators(JobID job) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    for (JsonNode one : rest.get("/jobs/" + job + "/accumulators").path("user-task-accumulators")) {
      if (one.path("type").asText().equals("LongCounter")) {
        counts.put(one.path("name").asText(), one.path("value").asLong());
      }
    }
    return counts;
  }

  /** Tells it that the job's driver lives, so that it may go on until then, epoch milliseconds. */
  void driverLives(JobID job, long untilMillis) throws IOException {
    rest.patch("/jobs/" + job + "/clientHeartbeat", "{\"expiredTimestamp\": " + untilMillis + "}");
  }

  /** Cancels a job; does not wait for it. */
  void cancel(JobID job) throws IOException {
    rest.patch("/jobs/" + job + "?mode=cancel", "");
  }

  private JsonNode ask(String path) throws IOException {
    try {
      return rest.get(path);
    } catch (FlinkRest.NotFlink | FlinkRest.NotFound e) {
      throw notFlink(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new IOException(
          "Cannot reach the Flink cluster at %s: %s. Check the address in --cluster, and that its JobManager runs."
              .formatted(this, FlinkRest.reason(e)),
          e);
    }
  }

  private IOException notFlink(String why, @Nullable Exception cause) {
    return new IOException(
        "Cannot submit to %s: it is not the REST endpoint of a Flink cluster (%s). Correct --cluster; the endpoint is where Flink's web page is."
            .formatted(this, why),
        cause);
  }

  /** Host and port. */
  @Override
  public String toString() {
    return address.getHost() + ":" + address.getPort();
  }
}
