package io.headgate.formats.compress;

import java.io.IOException;

/**
 * Compressed data that is not what was written. Where the damage begins is not known: what was read
 * before it was seen may be wrong too.
 */
public final class DamagedContentException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedContentException(String message) {
    super(message);
  }

  DamagedContentException(String message, Throwable cause) {
    super(message, cause);
  }
}
