package io.headgate.launcher.workspace;

import io.headgate.run.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Where the launcher works: passed in, so that it can be driven by any program and tested
 * in-process.
 *
 * @param environment the variables of the process
 * @param folder the working directory, absolute
 * @param home the folder of the distribution, with {@code lib/}
 * @param clock for run ids and elapsed time
 */
public record Workspace(Map<String, String> environment, Path folder, Path home, Clock clock) {
  /** The environment variable with the folder of {@link #state}. */
  public static final String STATE = "HEADGATE_STATE";

  public Workspace {
    environment = Map.copyOf(environment);
  }

  /** Where runs are kept: {@code $HEADGATE_STATE}, by default {@code ~/.headgate}. */
  public Path state() {
    String state = environment.getOrDefault(STATE, "");
    return state.isBlank()
        ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".headgate")
        : folder.resolve(state).normalize();
  }

  /** Where what does not fit in memory goes: {@code $TMPDIR}, by default {@code /tmp}. */
  public Path temp() {
    return folder.resolve(environment.getOrDefault("TMPDIR", "/tmp")).normalize();
  }

  /** The class path of a part of the distribution, which need not be there. */
  public Path lib(String part) {
    return home.resolve("lib").resolve(part);
  }

  /**
   * Makes a folder for what does not stay, which only this user can enter.
   *
   * @param purpose a word for its name
   * @throws LaunchException if it cannot be made
   */
  public static TemporaryFolder temporary(String purpose, Path parent) {
    try {
      return TemporaryFolder.create(parent, purpose);
    } catch (IOException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Where the folders of runs are. */
  public Path runs() {
    return state().resolve("runs");
  }

  /** The folder of a run. */
  public Path run(String id) {
    return runs().resolve(id);
  }
}
