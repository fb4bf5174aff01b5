package io.headgate.sink;

import java.io.IOException;

/** The sink refuses: the message says what, why and what to do. */
public final class SinkException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public SinkException(String message) {
    super(message);
  }

  /** With a message for the user, and the cause. */
  public SinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
