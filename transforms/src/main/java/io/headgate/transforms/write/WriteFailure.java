package io.headgate.transforms.write;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

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
            .formatted(path, reason(cause)),
        cause);
  }

  /** The JDK's exceptions of files hold the path alone, or behind it the reason. */
  private static @Nullable String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "its folder is not there";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    return cause instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : cause.getMessage();
  }
}
