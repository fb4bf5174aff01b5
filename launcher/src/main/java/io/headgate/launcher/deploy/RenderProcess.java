package io.headgate.launcher.deploy;

import io.headgate.launcher.process.ChildJvm;
import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.RejectedException;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.run.deploy.RenderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The process that renders: with the operators' classes, which the command line has not. */
public final class RenderProcess {
  /** The exit code of a process that has refused to render what it was asked for. */
  private static final int REFUSED = 2;

  private static final long MOST_SECONDS = 300;

  private static final String MAIN = "io.headgate.deploy.RenderMain";

  private final Path lib;

  private RenderProcess(Path lib) {
    this.lib = lib;
  }

  /**
   * The process of this distribution, not started.
   *
   * @throws LaunchException if the distribution has none
   */
  public static RenderProcess of(Workspace workspace) {
    Path lib = workspace.lib("deploy");
    if (!Files.isDirectory(lib)) {
      throw new LaunchException(
          "Cannot render: the part of the distribution that does is not in %s. Build it, in the repository: mvn -pl deploy -am -DskipTests package"
              .formatted(lib));
    }
    return new RenderProcess(lib);
  }

  /**
   * Renders.
   *
   * @return what was printed, in UTF-8
   * @throws RejectedException with what the process says where it refuses
   * @throws LaunchException if it fails
   */
  public String render(RenderSettings settings) throws IOException, InterruptedException {
    List<String> command = ChildJvm.command(lib, List.of(), MAIN, settings.arguments());
    try (ChildJvm child = ChildJvm.answering(command)) {
      ChildJvm.Answer answer =
          child
              .answer(MOST_SECONDS)
              .orElseThrow(
                  () ->
                      new LaunchException(
                          "Cannot render: it has taken %d s. Try again when the machine has less to do."
                              .formatted(MOST_SECONDS)));
      requireDone(answer.exitCode(), answer.err().strip());
      return answer.out();
    }
  }

  private static void requireDone(int exitCode, String said) {
    if (exitCode == REFUSED) {
      throw new RejectedException(said);
    } else if (exitCode != 0) {
      throw new LaunchException(
          "Cannot render: its process ended with %d.%n%s".formatted(exitCode, said));
    }
  }
}
