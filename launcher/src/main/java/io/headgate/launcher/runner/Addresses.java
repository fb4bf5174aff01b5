package io.headgate.launcher.runner;

import java.net.URI;
import java.util.Set;

/** What the address of a cluster says. */
public final class Addresses {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private Addresses() {}

  /** Whether a cluster is on this machine, so that its workers see the same files. */
  public static boolean isThisMachine(String cluster) {
    String address = cluster.contains("://") ? cluster : "any://" + cluster;
    try {
      String host = URI.create(address).getHost();
      return host != null && LOOPBACK.contains(host);
    } catch (IllegalArgumentException notAnAddress) {
      return false; // the runner says what is wrong with it
    }
  }
}
