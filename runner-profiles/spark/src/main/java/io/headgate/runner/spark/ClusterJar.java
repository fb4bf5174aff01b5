package io.headgate.runner.spark;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** The jar that executors load: the one that this class is from. */
final class ClusterJar {
  private ClusterJar() {}

  /**
   * Where it is.
   *
   * @param cluster for the message
   * @throws IOException if this class is not from a jar
   */
  static String uri(String cluster) throws IOException {
    @Nullable CodeSource source = ClusterJar.class.getProtectionDomain().getCodeSource();
    try {
      URI uri = source == null ? URI.create("") : source.getLocation().toURI();
      if (uri.toString().endsWith(".jar")) {
        return uri.toString();
      }
      throw new IOException(
          "Cannot submit to %s: this is not headgate-spark.jar, which executors load, but %s. Start it from a distribution."
              .formatted(cluster, uri));
    } catch (URISyntaxException e) {
      throw new IOException("Cannot submit to " + cluster + ": " + e.getMessage(), e);
    }
  }
}
