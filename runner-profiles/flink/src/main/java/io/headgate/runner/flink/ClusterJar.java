package io.headgate.runner.flink;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** The one jar that a cluster needs for a run: ours and everything that Flink does not bring. */
final class ClusterJar {
  /** System property with the path of the jar, where the program does not run from it. */
  static final String PROPERTY = "headgate.cluster.jar";

  private ClusterJar() {}

  /**
   * Finds it: what the property names, otherwise the jar that this class is in.
   *
   * @throws IOException if there is none
   */
  static Path find() throws IOException {
    String named = System.getProperty(PROPERTY);
    Path jar = named == null ? codeSource() : Path.of(named);
    if (jar == null || !Files.isRegularFile(jar)) {
      throw new IOException(
          "Cannot submit the graph: there is no jar for the cluster (%s: %s). Run from the distribution, or name the jar with -D%s=PATH."
              .formatted(PROPERTY, named == null ? "not set" : named, PROPERTY));
    }
    return jar;
  }

  private static @Nullable Path codeSource() throws IOException {
    CodeSource source = ClusterJar.class.getProtectionDomain().getCodeSource();
    try {
      return source == null ? null : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("Cannot submit the graph: no path is " + source.getLocation(), e);
    }
  }
}
