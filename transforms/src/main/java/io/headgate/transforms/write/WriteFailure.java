package io.headgate.transforms.write;

import java.io.IOException;

/** What a user reads when a file cannot be written. */
final class WriteFailure {
  private static final String FULL = "No space left on device";

  private WriteFailure() {}

  /** An exception that names the file, with the cause chained. */
  static IOException of(String path, IOException cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (String.valueOf(at.getMessage()).contains(FULL)) {
        return new IOException(
            "Cannot write %s: no space left on device. Free space or choose another sink.path; nothing was published."
                .formatted(path),
            cause);
      }
    }
    return new IOException(
        "Cannot write %s: %s. Check that sink.path can be written; nothing was published."
            .formatted(path, cause.getMessage()),
        cause);
  }
}
