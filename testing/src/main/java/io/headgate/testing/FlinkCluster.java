package io.headgate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * A Flink session cluster: a JobManager and TaskManagers of two slots, as processes on loopback.
 */
public final class FlinkCluster implements AutoCloseable {
  /** The heap of a TaskManager, as many have by default, and what of it is for Flink itself. */
  public static final long HEAP_BYTES = 512L << 20;

  private static final long FRAMEWORK_HEAP_BYTES = 128L << 20;

  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final int SLOTS = 2;

  /** The least that a run asks for. */
  private static final int NETWORK_MIB_PER_SLOT = 34;

  private final Path home;
  private final Path folder;
  private final int port;
  private final Map<String, ChildProcess> taskManagers = new TreeMap<>();
  private ChildProcess jobManager;

  private FlinkCluster(Path home, Path folder) throws IOException {
    this.home = home;
    this.folder = folder;
    this.port = Ports.free();
    writeConfiguration();
    this.jobManager = startJobManager();
  }

  /**
   * Starts it, and waits until the JobManager knows all TaskManagers.
   *
   * @param home a folder with Flink's jars in {@code lib}
   * @param folder for its configuration, its logs and what it spills
   */
  public static FlinkCluster start(Path home, Path folder, int taskManagers) throws IOException {
    FlinkCluster cluster = new FlinkCluster(home, folder);
    for (int i = 0; i < taskManagers; i++) {
      cluster.addTaskManager();
    }
    cluster.awaitIdle();
    return cluster;
  }

  /** Counters travel with heartbeats, which are rare by default: every 10 s. */
  private void writeConfiguration() throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("conf")).resolve("flink-conf.yaml"),
        """
        jobmanager.rpc.address: %1$s
        jobmanager.rpc.port: %2$d
        jobmanager.bind-host: %1$s
        rest.address: %1$s
        rest.bind-address: %1$s
        rest.port: %3$d
        taskmanager.host: %1$s
        taskmanager.bind-host: %1$s
        taskmanager.numberOfTaskSlots: %4$d
        taskmanager.cpu.cores: %4$d
        taskmanager.memory.task.heap.size: %5$d b
        taskmanager.memory.framework.heap.size: %7$d b
        taskmanager.memory.task.off-heap.size: 0 m
        taskmanager.memory.framework.off-heap.size: 128 m
        taskmanager.memory.network.min: %8$d m
        taskmanager.memory.network.max: %8$d m
        taskmanager.memory.managed.size: 256 m
        taskmanager.memory.jvm-metaspace.size: 256 m
        taskmanager.memory.jvm-overhead.min: 192 m
        taskmanager.memory.jvm-overhead.max: 192 m
        heartbeat.interval: 500
        heartbeat.timeout: 30000
        cluster.registration.error-delay: 500
        $internal.dispatcher.client-aliveness-check.interval: 1 s
        io.tmp.dirs: %6$s
        """
            .formatted(
                Ports.HOST,
                Ports.free(),
                port,
                SLOTS,
                HEAP_BYTES - FRAMEWORK_HEAP_BYTES,
                Files.createDirectories(folder.resolve("tmp")),
                FRAMEWORK_HEAP_BYTES,
                SLOTS * NETWORK_MIB_PER_SLOT));
  }

  private ChildProcess startJobManager() throws IOException {
    return daemon("jobmanager", JOB_MANAGER, "-Xmx256m", "--executionMode", "cluster");
  }

  /**
   * Starts a JobManager in the place of one that was killed; TaskManagers take a while to find it.
   */
  public void restartJobManager() throws IOException {
    jobManager = startJobManager();
  }

  /** Sends all TaskManagers a signal. */
  public void signalTaskManagers(String name) throws IOException, InterruptedException {
    for (ChildProcess taskManager : taskManagers()) {
      taskManager.signal(name);
    }
  }

  /** Kills all TaskManagers. */
  public void killTaskManagers() throws IOException, InterruptedException {
    for (ChildProcess taskManager : taskManagers()) {
      taskManager.kill();
    }
  }

  /** Starts one more TaskManager. */
  public ChildProcess addTaskManager() throws IOException {
    String id = "taskmanager" + taskManagers.size();
    ChildProcess taskManager =
        daemon(id, TASK_MANAGER, "-Xmx512m", "-Dtaskmanager.resource-id=" + id);
    taskManagers.put(id, taskManager);
    return taskManager;
  }

  private ChildProcess daemon(String name, String mainClass, String heap, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                heap,
                "-XX:MaxDirectMemorySize=320m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.level=INFO",
                "-cp",
                home.resolve("lib/*").toString(),
                mainClass,
                "--configDir",
                folder.resolve("conf").toString()));
    command.addAll(List.of(arguments));
    return ChildProcess.java(folder.resolve(name + ".log"), Map.of(), command);
  }

  /** As {@code --cluster} takes it. */
  public String address() {
    return "http://%s:%d".formatted(Ports.HOST, port);
  }

  /** The JobManager. */
  public ChildProcess jobManager() {
    return jobManager;
  }

  /** The TaskManagers that run. */
  public List<ChildProcess> taskManagers() {
    return taskManagers.values().stream().filter(ChildProcess::isAlive).toList();
  }

  /** The ids of the jobs that have not ended. */
  public List<String> jobs() {
    return StreamSupport.stream(get("/jobs/overview").path("jobs").spliterator(), false)
        .filter(job -> job.path("end-time").asLong() < 0)
        .map(job -> job.path("jid").asText())
        .toList();
  }

  /** What has made tasks of a job fail, with those that were done again. */
  public String failures(String job) {
    return get("/jobs/" + job + "/exceptions").toString();
  }

  /** The state of a job, such as {@code CANCELED}. */
  public String state(String job) {
    return get("/jobs/" + job).path("state").asText();
  }

  /** As the button on Flink's web page does. */
  public void cancel(String job) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + "/jobs/" + job + "?mode=cancel"))
            .method("PATCH", BodyPublishers.noBody())
            .build();
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
  }

  /** Waits until just the TaskManagers that run are known, and no job holds a slot. */
  public void awaitIdle() {
    Await.until(
        "the cluster is free",
        () -> {
          if (!jobManager.isAlive()) {
            throw new IllegalStateException("The JobManager has ended: " + jobManager.log());
          }
          return get("/overview").has("flink-version")
              && free().equals(running())
              && jobs().isEmpty();
        });
  }

  private Set<String> running() {
    Set<String> ids = new TreeSet<>();
    taskManagers.forEach(
        (id, process) -> {
          if (process.isAlive()) {
            ids.add(id);
          }
        });
    return ids;
  }

  /** The TaskManagers that are known; those of which not all slots are free with a mark. */
  private Set<String> free() {
    Set<String> ids = new TreeSet<>();
    for (JsonNode known : get("/taskmanagers").path("taskmanagers")) {
      boolean free = known.path("freeSlots").asInt() == SLOTS;
      ids.add(known.path("id").asText() + (free ? "" : " (in use)"));
    }
    return ids;
  }

  private JsonNode get(String path) {
    try {
      return new ObjectMapper().readTree(URI.create(address() + path).toURL());
    } catch (IOException notYet) {
      return new ObjectMapper().createObjectNode();
    }
  }

  @Override
  public void close() {
    taskManagers.values().forEach(ChildProcess::close);
    jobManager.close();
  }
}
