package io.headgate.cli.shell;

import io.headgate.launcher.workspace.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds a command: passed in, so that commands can be tested in-process.
 *
 * @param environment the variables of the process
 * @param folder the working directory, absolute
 * @param home the folder of the distribution, with {@code lib/}
 * @param out what the user asked for
 * @param err progress and problems
 * @param columns width of the terminal behind {@code err}; 0 if it is none
 * @param clock for run ids and elapsed time
 * @param person who can be asked: the lines of a terminal; empty if nobody is there
 */
public record Shell(
    Map<String, String> environment,
    Path folder,
    Path home,
    PrintWriter out,
    PrintWriter err,
    int columns,
    Clock clock,
    Optional<BufferedReader> person) {

  public Shell {
    environment = Map.copyOf(environment);
  }

  /** The same, as the launcher sees it. */
  public Workspace workspace() {
    return new Workspace(environment, folder, home, clock);
  }

  /** Whether {@code err} is a terminal. */
  public boolean terminal() {
    return columns > 0;
  }

  /**
   * Asks for a yes.
   *
   * @return the answer, no by default; empty if there is nobody to ask
   */
  public Optional<Boolean> confirms(String question) throws IOException {
    if (person.isEmpty()) {
      return Optional.empty();
    }
    err.print(question + " [y/N] ");
    err.flush();
    String answer = person.get().readLine();
    return Optional.of(answer != null && answer.strip().matches("(?i)y(es)?"));
  }

  /** A path as the user would write it: relative where it lies below the working directory. */
  public String show(String path) {
    return path.contains("://") ? path : show(Path.of(path));
  }

  /** The same of a local path. */
  public String show(Path path) {
    Path absolute = folder.resolve(path).normalize();
    return absolute.startsWith(folder) && !absolute.equals(folder)
        ? folder.relativize(absolute).toString()
        : absolute.toString();
  }
}
