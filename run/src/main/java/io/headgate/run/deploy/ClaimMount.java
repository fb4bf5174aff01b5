package io.headgate.run.deploy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A volume of the cluster in all pods of a run.
 *
 * @param claim name of the PersistentVolumeClaim
 * @param mount absolute path at which pods see it; neither the root nor above {@link #RUN}
 */
public record ClaimMount(String claim, Path mount) {
  /** Where pods see the folder of the run. */
  public static final Path RUN = Path.of("/etc/headgate/run");

  public ClaimMount {
    ClusterNames.requireSubdomain(claim);
    mount = mount.normalize();
    if (!mount.isAbsolute() || RUN.startsWith(mount) || mount.startsWith(RUN)) {
      throw new IllegalArgumentException(
          "%s (expected: an absolute path that does not hide %s)".formatted(mount, RUN));
    }
  }

  /**
   * Reads {@code CLAIM:/mount}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ClaimMount parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || !text.startsWith("/", colon + 1) || text.indexOf(':', colon + 1) > 0) {
      throw new IllegalArgumentException(
          text + " (expected: CLAIM:/mount, a PersistentVolumeClaim and an absolute path)");
    }
    try {
      return new ClaimMount(text.substring(0, colon), Path.of(text.substring(colon + 1)));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(text + " (expected: a path after the colon)", e);
    }
  }

  /** Whether a path, absolute and normalized, is on this volume. */
  public boolean holds(Path path) {
    return path.startsWith(mount);
  }

  @Override
  public String toString() {
    return claim + ":" + mount;
  }
}
