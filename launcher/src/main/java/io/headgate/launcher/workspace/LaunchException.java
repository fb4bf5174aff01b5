package io.headgate.launcher.workspace;

/** The launcher cannot do what it was asked for. The message is for the user: what, why, remedy. */
public class LaunchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public LaunchException(String message) {
    super(message);
  }

  /** With a message for the user, and where it comes from. */
  public LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}
