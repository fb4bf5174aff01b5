package io.headgate.launcher.workspace;

/** What was asked for is wrong in itself: it would fail again, and on any other machine. */
public class RejectedException extends LaunchException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public RejectedException(String message) {
    super(message);
  }
}
