package io.headgate.cli.shell;

/** The exit codes of {@code headgate}, all of them. */
public final class ExitCode {
  /** The command did what it was asked to. */
  public static final int DONE = 0;

  /** The run, or another operation, failed. */
  public static final int FAILED = 1;

  /** The command line or the job file is wrong. */
  public static final int USAGE = 2;

  /** No plan fits; nothing was started. */
  public static final int INFEASIBLE = 3;

  private ExitCode() {}
}
