package io.headgate.launcher.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headgate.launcher.process.ChildJvm;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.run.ClusterState;
import io.headgate.run.Mappers;
import java.io.IOException;
import java.util.List;

/**
 * Asks a cluster what it could give to a run. The question is put by the runner's own program, in a
 * process of its own, which knows how its clusters are spoken to.
 */
public final class ClusterProbe implements AutoCloseable {
  private static final long MOST_SECONDS = 60;

  private final String cluster;
  private final ChildJvm child;

  private ClusterProbe(String cluster, ChildJvm child) {
    this.cluster = cluster;
    this.child = child;
  }

  /** Puts the question; the answer comes later. */
  public static ClusterProbe start(InstalledRunner installed, String cluster) throws IOException {
    List<String> command =
        ChildJvm.command(
            installed.lib(),
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
            installed.runner().mainClass(),
            List.of("--probe=" + cluster));
    return new ClusterProbe(cluster, ChildJvm.answering(command));
  }

  /**
   * Waits for the answer.
   *
   * @throws LaunchException if there is none, or the cluster is one that the runner cannot use
   */
  public ClusterState answer() throws IOException, InterruptedException {
    ChildJvm.Answer answer =
        child
            .answer(MOST_SECONDS)
            .orElseThrow(
                () ->
                    new LaunchException(
                        "Cannot ask %s: it has not answered in %d s. Check the address and the network."
                            .formatted(cluster, MOST_SECONDS)));
    if (answer.exitCode() != 0) {
      throw new LaunchException(answer.err().strip());
    }
    try {
      return Mappers.strict().readValue(answer.out(), ClusterState.class);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "Cannot ask " + cluster + ": the answer was '" + answer.out() + "'.", e);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
