package io.headgate.launcher.deploy;

import io.headgate.launcher.workspace.LaunchException;
import io.headgate.launcher.workspace.RejectedException;
import io.headgate.launcher.workspace.Workspace;
import io.headgate.run.deploy.RenderSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The process that renders: with the operators' classes, which the command line has not. */
public final class RenderProcess {
  /** The exit code of a process that has refused to render what it was asked for. */
  private static final int REFUSED = 2;

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
    Process process = new ProcessBuilder(command(settings)).start();
    try {
      process.getOutputStream().close();
      CompletableFuture<String> said =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      String rendered = text(process.getInputStream());
      requireDone(process.waitFor(), said.join().strip());
      return rendered;
    } finally {
      process.destroy();
    }
  }

  private static String text(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(RenderSettings settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + lib.resolve("java.args"));
    command.addAll(List.of("-cp", lib.resolve("*").toString(), MAIN));
    command.addAll(settings.arguments());
    return command;
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
