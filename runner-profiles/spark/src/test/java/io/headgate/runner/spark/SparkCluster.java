package io.headgate.runner.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A master and its workers, of 2 cores and 2 GiB each, as processes on loopback. */
final class SparkCluster implements AutoCloseable {
  static final Path HOME = Path.of(System.getProperty("headgate.spark.home"));
  static final Path LIB = Path.of(System.getProperty("headgate.lib"));

  private final Path folder;
  private final int port;
  private final int pagePort;
  private final List<ChildProcess> processes = new ArrayList<>();

  private SparkCluster(Path folder) throws IOException {
    this.folder = folder;
    this.port = freePort();
    this.pagePort = freePort();
  }

  /** Starts it, and waits until the master knows all workers. */
  static SparkCluster start(Path folder, int workers) throws IOException {
    SparkCluster cluster = new SparkCluster(folder);
    cluster.daemon(
        "master",
        "org.apache.spark.deploy.master.Master",
        "--port",
        String.valueOf(cluster.port),
        "--webui-port",
        String.valueOf(cluster.pagePort));
    cluster.await("the master leads", () -> "ALIVE".equals(cluster.json().path("status").asText()));
    for (int i = 0; i < workers; i++) {
      Path work = Files.createDirectories(folder.resolve("work" + i));
      cluster.daemon(
          "worker" + i,
          "org.apache.spark.deploy.worker.Worker",
          "--cores",
          "2",
          "--memory",
          "2g",
          "--work-dir",
          work.toString(),
          "--webui-port",
          "0",
          cluster.address());
    }
    cluster.await(
        "the workers have registered",
        () -> cluster.json().path("aliveworkers").asInt() == workers);
    return cluster;
  }

  private void daemon(String name, String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(javaOptions());
    command.addAll(List.of("-Xmx192m", "-cp", HOME.resolve("jars/*").toString(), mainClass));
    command.addAll(List.of("--host", "127.0.0.1"));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of("SPARK_HOME", HOME.toString(), "SPARK_SCALA_VERSION", "2.12");
    processes.add(ChildProcess.java(folder.resolve(name + ".log"), environment, command));
  }

  /** What java.args opens to Spark. */
  static List<String> javaOptions() throws IOException {
    return Files.readAllLines(LIB.resolve("java.args")).stream()
        .filter(line -> line.startsWith("--add-opens"))
        .toList();
  }

  String address() {
    return "spark://127.0.0.1:" + port;
  }

  /** The executors that run now. */
  List<ProcessHandle> executors() {
    return processes.stream()
        .flatMap(process -> process.descendants("CoarseGrainedExecutorBackend"))
        .toList();
  }

  /** The id of the only application that runs; empty without one. */
  String application() {
    return json().path("activeapps").path(0).path("id").asText();
  }

  /** As the button on the master's page does. */
  void killApplication(String id) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(page("/app/kill/"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("id=" + id + "&terminate=true"))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }

  /** Waits until no application holds anything. */
  void awaitIdle() {
    await(
        "the cluster is free",
        () -> json().path("coresused").asInt() == 0 && application().isEmpty());
  }

  void await(String condition, java.util.concurrent.Callable<Boolean> holds) {
    Awaitility.await(condition)
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(100))
        .until(holds);
  }

  private JsonNode json() {
    try {
      return new ObjectMapper().readTree(page("/json/").toURL());
    } catch (IOException notYet) {
      return new ObjectMapper().createObjectNode();
    }
  }

  private URI page(String path) {
    return URI.create("http://127.0.0.1:" + pagePort + path);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).close();
    }
  }
}
