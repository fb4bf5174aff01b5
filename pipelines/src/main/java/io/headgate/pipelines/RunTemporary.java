package io.headgate.pipelines;

import io.headgate.run.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The temporary folder of a run's process: the one that its launcher has made, which removes it;
 * or, where somebody else has started the process, one of its own, which it removes at its end.
 */
final class RunTemporary implements AutoCloseable {
  private final TemporaryFolder folder;
  private final Thread stopped = new Thread(this::stop, "stop-temporary");

  private RunTemporary(TemporaryFolder folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(stopped);
  }

  /** There is no folder that is safe to use. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * The folder of this process.
   *
   * @param parent for one of its own
   * @throws Refused if the launcher's is not this user's alone, or none can be made
   */
  static RunTemporary of(Map<String, String> environment, Path parent) throws Refused {
    String given = environment.get(TemporaryFolder.VARIABLE);
    try {
      return new RunTemporary(
          given == null
              ? TemporaryFolder.create(parent, "run")
              : TemporaryFolder.join(Path.of(given)));
    } catch (IOException e) {
      throw new Refused(e);
    }
  }

  Path path() {
    return folder.path();
  }

  @Override
  public void close() throws IOException {
    folder.close();
    try {
      Runtime.getRuntime().removeShutdownHook(stopped);
    } catch (IllegalStateException shuttingDown) {
      // The hook finds nothing left to do.
    }
  }

  private void stop() {
    try {
      folder.close();
    } catch (IOException leftToTheNextStart) {
      // Threads that end with this process may still write into it.
    }
  }
}
