package io.headgate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The TCP ports that this JVM listens at, as Linux knows them. */
public final class OwnPorts {
  private static final Path SELF = Path.of("/proc/self");
  private static final String LISTENING = "0A";

  private OwnPorts() {}

  /** All of them, whatever the address. */
  public static Set<Integer> listening() throws IOException {
    Set<String> sockets = sockets();
    Set<Integer> ports = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(SELF.resolve("net").resolve(table))) {
        String[] columns = line.strip().split(" +");
        if (columns[3].equals(LISTENING) && sockets.contains("socket:[" + columns[9] + "]")) {
          ports.add(Integer.parseInt(columns[1].substring(columns[1].indexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }

  private static Set<String> sockets() throws IOException {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> files = Files.list(SELF.resolve("fd"))) {
      for (Path file : files.toList()) {
        try {
          sockets.add(Files.readSymbolicLink(file).toString());
        } catch (IOException closed) {
          continue; // such as the one that lists this folder
        }
      }
    }
    return sockets;
  }
}
