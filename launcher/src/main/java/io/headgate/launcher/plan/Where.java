package io.headgate.launcher.plan;

import io.headgate.optimizer.request.Cluster;

/** Where a run is to be. */
public sealed interface Where {
  /** The address of its cluster, as the run's plan has it; empty for this machine. */
  String address();

  /** In one process on this machine, on the runner that the plan chooses or the user pins. */
  record Here() implements Where {
    @Override
    public String address() {
      return "";
    }
  }

  /**
   * On a cluster, which is asked what it could give. The user has to pin the runner.
   *
   * @param address such as {@code http://host:8081}
   */
  record OnCluster(String address) implements Where {}

  /**
   * Started by somebody else, where nobody can be asked. The user has to pin the runner.
   *
   * @param cluster what the run will find
   * @param address as the run's plan has it
   */
  record Elsewhere(Cluster cluster, String address) implements Where {}
}
