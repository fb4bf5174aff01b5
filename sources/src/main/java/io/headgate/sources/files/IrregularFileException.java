package io.headgate.sources.files;

import java.io.IOException;

/** What stands at a path is no regular file; the message, a clause, says what it is. */
final class IrregularFileException extends IOException {
  private static final long serialVersionUID = 1L;

  IrregularFileException(String what) {
    super("it is " + what + " (expected: a regular file)");
  }
}
