package io.headgate.cli.init.input;

import java.io.IOException;

/** No job can be drafted for some files; the message says why, and what to do. */
public final class NoDraftException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param files what was looked at
   * @param cause a clause, like {@code it is a ZIP archive (expected: NDJSON or CSV)}
   * @param advice a sentence without its full stop
   */
  public NoDraftException(String files, String cause, String advice) {
    super("Cannot draft a job for %s: %s. %s.".formatted(files, cause, advice));
  }
}
