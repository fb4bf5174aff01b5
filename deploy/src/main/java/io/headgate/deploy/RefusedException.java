package io.headgate.deploy;

/** What was asked for cannot be rendered; the message says why and what to do. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
