package io.headgate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A master and its workers, of 2 cores and 2 GiB each, as processes on loopback. */
public final class SparkCluster implements AutoCloseable {
  private final SparkHome home;
  private final Path folder;
  private final int port;
  private final int pagePort;
  private final List<ChildProcess> processes = new ArrayList<>();

  private SparkCluster(SparkHome home, Path folder) throws IOException {
    this.home = home;
    this.folder = folder;
    this.port = Ports.free();
    this.pagePort = Ports.free();
  }

  /** Starts it, and waits until the master knows all workers. */
  public static SparkCluster start(SparkHome home, Path folder, int workers) throws IOException {
    SparkCluster cluster = new SparkCluster(home, folder);
    cluster.daemon(
        "master",
        "org.apache.spark.deploy.master.Master",
        "--port",
        String.valueOf(cluster.port),
        "--webui-port",
        String.valueOf(cluster.pagePort));
    Await.until("the master leads", () -> "ALIVE".equals(cluster.json().path("status").asText()));
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
    Await.until(
        "the workers have registered",
        () -> cluster.json().path("aliveworkers").asInt() == workers);
    return cluster;
  }

  private void daemon(String name, String mainClass, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--host", Ports.HOST));
    all.addAll(List.of(arguments));
    processes.add(home.start(folder.resolve(name + ".log"), "-Xmx192m", mainClass, all));
  }

  /** As {@code --cluster} takes it. */
  public String address() {
    return "spark://%s:%d".formatted(Ports.HOST, port);
  }

  /** The executors that run now. */
  public List<ProcessHandle> executors() {
    return processes.stream()
        .flatMap(process -> process.descendants("CoarseGrainedExecutorBackend"))
        .toList();
  }

  /** The id of the only application that runs; empty without one. */
  public String application() {
    return json().path("activeapps").path(0).path("id").asText();
  }

  /** As the button on the master's page does. */
  public void killApplication(String id) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(page("/app/kill/"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("id=" + id + "&terminate=true"))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }

  /** Waits until no application holds anything. */
  public void awaitIdle() {
    Await.until(
        "the cluster is free",
        () -> json().path("coresused").asInt() == 0 && application().isEmpty());
  }

  private JsonNode json() {
    try {
      return new ObjectMapper().readTree(page("/json/").toURL());
    } catch (IOException notYet) {
      return new ObjectMapper().createObjectNode();
    }
  }

  private URI page(String path) {
    return URI.create("http://%s:%d%s".formatted(Ports.HOST, pagePort, path));
  }

  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).close();
    }
  }
}
