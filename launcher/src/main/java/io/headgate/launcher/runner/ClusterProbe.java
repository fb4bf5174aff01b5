package io.headgate.launcher.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.run.ClusterState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks a cluster what it could give to a run. The question is put by the runner's own program, in a
 * process of its own, which knows how its clusters are spoken to.
 */
public final class ClusterProbe implements AutoCloseable {
  private static final long MOST_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String cluster;
  private final Process process;

  private ClusterProbe(String cluster, Process process) {
    this.cluster = cluster;
    this.process = process;
  }

  /** Puts the question; the answer comes later. */
  public static ClusterProbe start(InstalledRunner installed, String cluster) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + installed.lib().resolve("java.args"),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            installed.lib().resolve("*").toString(),
            installed.runner().mainClass(),
            "--probe=" + cluster);
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    return new ClusterProbe(cluster, process);
  }

  /**
   * Waits for the answer.
   *
   * @throws LaunchException if there is none, or the cluster is one that the runner cannot use
   */
  public ClusterState answer() throws IOException, InterruptedException {
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new LaunchException(
          "Cannot ask %s: it has not answered in %d s. Check the address and the network."
              .formatted(cluster, MOST_SECONDS));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.exitValue() != 0) {
      throw new LaunchException(err.strip());
    }
    try {
      return JSON.readValue(out, ClusterState.class);
    } catch (JsonProcessingException e) {
      throw new IOException("Cannot ask " + cluster + ": the answer was '" + out + "'.", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
