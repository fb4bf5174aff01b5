package io.headgate.sources.files;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Knows the files that a kernel makes up while they are read. They are regular and have no bytes by
 * what the file system says; opening one may wait for ever. Asks once a file system. Not
 * thread-safe.
 */
final class KernelFiles {
  private static final Set<String> TYPES =
      Set.of(
          "proc",
          "sysfs",
          "cgroup",
          "cgroup2",
          "debugfs",
          "tracefs",
          "securityfs",
          "configfs",
          "bpf",
          "pstore",
          "selinuxfs",
          "fusectl");

  private final Map<String, Boolean> madeUp = new HashMap<>();

  /** Whether a file of a size of 0 is such a one. */
  boolean holds(LocalEntry file) throws IOException {
    Boolean known = madeUp.get(file.device());
    if (known == null) {
      known = TYPES.contains(Files.getFileStore(file.path()).type());
      madeUp.put(file.device(), known);
    }
    return known;
  }
}
