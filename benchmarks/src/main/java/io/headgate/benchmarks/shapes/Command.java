package io.headgate.benchmarks.shapes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A command of the distribution.
 *
 * @param arguments the program first
 * @param environment variables besides those of this process
 * @param folder that it is run in, where what it prints is kept
 */
record Command(List<String> arguments, Map<String, String> environment, Path folder) {
  private static final long LOOK_MILLIS = 50;
  private static final long GRACE_SECONDS = 10;

  /** Looks at the processes of a command while it runs. */
  interface Watcher {
    /** Nothing is looked at, and nothing stopped. */
    Watcher NONE = processes -> Optional.empty();

    /** Looks; says why the command has to be stopped, if it has to. */
    Optional<Ending> look(List<ProcessHandle> processes);
  }

  /**
   * How a command ended.
   *
   * @param exitCode of the command
   * @param seconds that it took
   * @param stopped why it was stopped from outside
   * @param out what it printed
   * @param err what it said
   */
  record Ended(int exitCode, double seconds, Optional<Ending> stopped, Path out, Path err) {
    String says() throws IOException {
      return Files.readString(err);
    }
  }

  /** Runs it; stops it when a time is over, with all of its processes. */
  Ended run(String name, long mostSeconds, Watcher watcher)
      throws IOException, InterruptedException {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(arguments)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    long began = System.nanoTime();
    Process process = builder.start();
    Optional<Ending> stopped = Optional.empty();
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) && stopped.isEmpty()) {
        List<ProcessHandle> processes = new ArrayList<>(process.descendants().toList());
        stopped =
            seconds(began) > mostSeconds ? Optional.of(Ending.TIMEOUT) : watcher.look(processes);
      }
    } finally {
      stop(process);
    }
    return new Ended(process.exitValue(), seconds(began), stopped, out, err);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  /** A command that was asked to end stops its run by itself; what is left then is killed. */
  private static void stop(Process process) throws InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
