package io.headgate.runner.spark;

import io.headgate.run.ClusterState;
import java.io.IOException;

/** A standalone cluster of Spark. */
final class StandaloneCluster {
  private final String address;

  /**
   * A cluster.
   *
   * @param address {@code spark://host:port}, or several {@code host:port} joined by commas
   */
  StandaloneCluster(String address) {
    this.address = address;
  }

  /**
   * Asks the master what it could give.
   *
   * @throws IOException if no master answers, it is of another version, or has no worker
   */
  ClusterState state() throws IOException {
    MasterPage page = page();
    if (!page.version().isEmpty() && !page.version().startsWith("3.5.")) {
      throw new IOException(
          "Cannot use %s: it runs Spark %s (expected: 3.5 with Scala 2.12). Choose another cluster, or another runner with --runner."
              .formatted(address, page.version()));
    }
    if (page.workers().isEmpty()) {
      throw new IOException(
          "Cannot run on %s: its master knows no worker that is alive. Start one, with start-worker.sh %s."
              .formatted(address, address));
    }
    return Capacity.of(page.version(), page.workers());
  }

  /** The page of the master that leads. */
  private MasterPage page() throws IOException {
    IOException failure =
        new IOException("Cannot use " + address + ": no master leads. Start one.");
    for (StandaloneMaster master : StandaloneMaster.of(address)) {
      try {
        MasterPage page = MasterPage.read(master.page());
        if (page.active()) {
          return page;
        }
      } catch (IOException e) {
        e.addSuppressed(failure);
        failure = e;
      }
    }
    throw failure;
  }
}
